import type { IncomingHttpHeaders } from 'node:http';
import type { Fastify } from '../http.ts';

/**
 * Answers 403 `cross_site` to whatever changes something and does not say that a page of this shop
 * sent it. Every browser says so; whoever says nothing may be another site's doing.
 *
 * @param origin public origin of the storefront
 */
export function requireThisSite(scope: Fastify, origin: string): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (isFromHere(request.headers, origin)) return;
    const message = 'origin: only pages of this shop may send this';
    return reply.code(403).send({ error: { code: 'cross_site', message } });
  });
}

/** Whether a browser says that a page of this site, or nobody but the visitor, sent this. */
export function isFromHere(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  // Where both are there, a page of another origin cannot have made both up.
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === origin;
}
