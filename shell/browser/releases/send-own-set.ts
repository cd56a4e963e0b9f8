const FOR_THE_PAGE = /^\/(?:api\/|_fragments\/|_pages$)/;
const SET_HEADER = 'tessera-set';

/**
 * A `fetch` that says which releases the page was made with, to what answers pages in their own
 * terms: APIs, fragments, soft pages. Everything else passes as it is.
 *
 * @param set `account=ab…,cart=cd…`; `base` URL of the document
 */
export function fetchWithSet(
  fetch: typeof globalThis.fetch,
  set: string,
  base: () => string,
): typeof globalThis.fetch {
  return async (input, init) => {
    if (!isForThePage(input, base())) return fetch(input, init);
    if (input instanceof Request) {
      // A copy keeps what changing a header by `init` would reset: referrer and its policy.
      const request = new Request(input, init);
      request.headers.set(SET_HEADER, set);
      return fetch(request);
    }
    const headers = new Headers(init?.headers);
    headers.set(SET_HEADER, set);
    return fetch(input, { ...init, headers });
  };
}

function isForThePage(input: RequestInfo | URL, base: string): boolean {
  const address = input instanceof Request ? input.url : input;
  if (!URL.canParse(address, base)) return false;
  const { origin, pathname } = new URL(address, base);
  return origin === new URL(base).origin && FOR_THE_PAGE.test(pathname);
}
