import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchSuggestions } from './fetch-suggestions.ts';

const signal = new AbortController().signal;

function answerWith(status: number, body: unknown) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json(body, { status }));
  vi.stubGlobal('fetch', fetch);
  vi.stubGlobal('document', { documentElement: { lang: 'ko', dataset: { currency: 'KRW' } } });
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe('suggestions', () => {
  it('are asked for by the hash of the document, in the page’s language and currency', async () => {
    const suggest = { products: [], collections: [] };
    const fetch = answerWith(200, { data: { suggest } });
    expect(await fetchSuggestions('sha256:1', '썰물', signal)).toEqual(suggest);
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).toBe('/api/catalog/graphql');
    expect(init.headers).toMatchObject({ 'tessera-locale': 'ko', 'tessera-currency': 'KRW' });
    expect(JSON.parse(init.body as string)).toEqual({
      documentId: 'sha256:1',
      variables: { query: '썰물', first: 5 },
    });
  });

  it('fail when the catalog answers without any', async () => {
    answerWith(503, { errors: [{ message: 'busy' }] });
    await expect(fetchSuggestions('sha256:1', 'a', signal)).rejects.toThrow('503');
  });
});
