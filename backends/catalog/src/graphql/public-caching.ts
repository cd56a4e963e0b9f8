import type { Plugin } from 'graphql-yoga';

/**
 * Lets answers to GET requests be kept for a moment by whoever asks: they depend on the document,
 * its variables and the two headers only. Everything else, errors above all, is not to be kept.
 *
 * @param maxAge seconds
 */
export function publicCaching({ maxAge = 30 } = {}): Plugin {
  const complete = new WeakSet<Request>();
  return {
    onExecute({ args }) {
      const { request } = args.contextValue as { request: Request };
      return {
        onExecuteDone({ result }) {
          if ('data' in result && !('errors' in result && result.errors)) complete.add(request);
        },
      };
    },
    onResponse({ request, response }) {
      const keep = request.method === 'GET' && complete.has(request);
      response.headers.set(
        'cache-control',
        keep ? `public, max-age=${maxAge}, stale-while-revalidate=${maxAge * 2}` : 'no-store',
      );
      response.headers.append('vary', 'tessera-locale, tessera-currency');
    },
  };
}
