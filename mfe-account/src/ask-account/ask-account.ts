/** Why the account could not be asked. */
export class AccountUnreachable extends Error {
  override name = 'AccountUnreachable';
  readonly code = 'account_unreachable';
}

const PATIENCE = 15_000;

/**
 * Runs a trusted document of this slice over HTTP, from the browser.
 *
 * @param documentId hash of the document
 * @throws AccountUnreachable when the network or the account fails
 */
export async function askAccount<TData>(
  documentId: string,
  variables: Record<string, unknown>,
): Promise<TData> {
  const { lang, dataset } = document.documentElement;
  try {
    const response = await fetch('/api/account/graphql', {
      method: 'POST',
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
    throw new AccountUnreachable('the account cannot be asked just now', { cause });
  }
}
