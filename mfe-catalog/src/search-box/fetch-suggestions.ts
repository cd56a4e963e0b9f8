import type { SuggestQuery, SuggestQueryVariables } from '../generated/graphql.ts';

export type Suggestions = SuggestQuery['suggest'];

const MOST = 5;

/**
 * Asks the catalog what the typed words may become.
 *
 * @throws when the catalog cannot answer or `signal` aborts; the form works without suggestions
 */
export async function fetchSuggestions(
  documentId: string,
  query: string,
  signal: AbortSignal,
): Promise<Suggestions> {
  const { lang, dataset } = document.documentElement;
  const variables: SuggestQueryVariables = { query, first: MOST };
  const response = await fetch('/api/catalog/graphql', {
    method: 'POST',
    signal,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'tessera-locale': lang,
      'tessera-currency': dataset['currency'] ?? '',
    },
    body: JSON.stringify({ documentId, variables }),
  });
  const { data } = (await response.json()) as { data?: SuggestQuery };
  if (!data) throw new Error(`catalog answered ${response.status} without suggestions`);
  return data.suggest;
}
