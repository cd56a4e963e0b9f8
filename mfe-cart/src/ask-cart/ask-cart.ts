/** Why the cart could not be asked. */
export class CartUnreachable extends Error {
  override name = 'CartUnreachable';
  readonly code = 'cart_unreachable';
}

const PATIENCE = 15_000;

/**
 * Runs a trusted document of this slice over HTTP, from the browser.
 *
 * @param documentId hash of the document
 * @throws CartUnreachable when the network or the cart fails; nothing is known of the outcome then
 */
export async function askCart<TData>(
  documentId: string,
  variables: Record<string, unknown>,
): Promise<TData> {
  const { lang, dataset } = document.documentElement;
  try {
    const response = await fetch('/api/cart/graphql', {
      method: 'POST',
      // What was pressed counts, though the page is left before the answer.
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'tessera-locale': lang,
        'tessera-currency': dataset['currency'] ?? '',
      },
      body: JSON.stringify({ documentId, variables }),
    });
    const { data } = (await response.json()) as { data?: TData | null };
    if (data) return data;
    throw new Error(`the answer ${response.status} has no data`);
  } catch (cause) {
    throw new CartUnreachable('the cart cannot be asked just now', { cause });
  }
}
