/** A call that the page made with `fetch`, and what came back. */
export interface Answered {
  url: URL;
  /** Milliseconds since the document began, when it was made. */
  at: number;
  /** Of the request, when it is text. */
  body: string | undefined;
  response: Response;
}

/** What parts are fetched by, and what they ask for. */
const OF_PARTS = /^\/(?:_pages$|_fragments\/|api\/[^/]+\/graphql$)/;

/**
 * Tells of every such answer from the shop that the page gets from now on. What a listener reads it
 * reads from a copy; what it throws is nobody's problem but its own.
 */
export function watchAnswers(listen: (answered: Answered) => Promise<void>): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const at = performance.now();
    const response = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (url.origin === location.origin && OF_PARTS.test(url.pathname)) {
      const body = typeof init?.body === 'string' ? init.body : undefined;
      // At once: the page is going to read the body.
      listen({ url, at, body, response: response.clone() }).catch(() => {});
    }
    return response;
  };
}
