import type { IncomingHttpHeaders } from 'node:http';
import type { Fastify } from '../http.ts';

/**
 * Answers 403 `cross_site` to whatever a page of another site sends in a visitor's name. The gateway
 * does so as well; an account does not rely on it.
 *
 * @param origin public origin of the storefront
 */
export function refuseOtherSites(scope: Fastify, origin: string): void {
  scope.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (!isFromElsewhere(request.headers, origin)) return;
    const message = 'this was sent by a page of another site: open the shop and try again';
    return reply.code(403).send({ error: { code: 'cross_site', message } });
  });
}

/** Whether a browser says that a page of another site sent this; programs say nothing. */
export function isFromElsewhere(headers: IncomingHttpHeaders, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && headers.origin !== origin;
}
