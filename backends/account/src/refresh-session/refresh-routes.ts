import { readCookie } from '@tessera/slice-kit/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Fastify } from '../http.ts';
import { returnPath } from '../http/return-path.ts';
import { REFRESH_COOKIE } from '../sessions/given-session.ts';
import { clearedCookies, sessionCookies } from '../sessions/session-cookies.ts';
import { refreshSession } from './refresh-session.ts';

/** `GET /session/refresh?return=` for pages, `POST /session/refresh` for scripts. */
export function serveRefresh(scope: Fastify, parts: IdentityParts): void {
  const refresh = async (request: FastifyRequest): Promise<string[] | undefined> => {
    const token = readCookie(request.headers.cookie, REFRESH_COOKIE);
    const given = await refreshSession(parts.pool, token);
    return given && sessionCookies(parts, given);
  };

  scope.get<{ Querystring: Record<string, unknown> }>(
    '/session/refresh',
    async (request, reply) => {
      const cookies = await refresh(request);
      if (cookies) reply.header('set-cookie', cookies);
      else if (isVisit(request)) reply.header('set-cookie', clearedCookies(parts.origin));
      return reply.redirect(returnPath(request.query['return'], '/account'), 303);
    },
  );

  scope.post('/session/refresh', async (request: FastifyRequest, reply: FastifyReply) => {
    const cookies = await refresh(request);
    reply.header('set-cookie', cookies ?? clearedCookies(parts.origin));
    if (cookies) return reply.code(204).send();
    const message = 'tessera_refresh: there is no session that could go on; log in again';
    return reply.code(401).send({ error: { code: 'no_session', message } });
  });
}

/**
 * Whether a visitor goes there. A picture or a frame on another site comes without cookies, and what
 * it asks for shall not log anybody out.
 */
function isVisit({ headers }: FastifyRequest): boolean {
  const destination = headers['sec-fetch-dest'];
  return (
    destination === undefined ||
    destination === 'document' ||
    headers['sec-fetch-site'] === 'same-origin'
  );
}
