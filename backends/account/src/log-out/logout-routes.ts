import { readCookie } from '@tessera/slice-kit/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { returnPath } from '../http/return-path.ts';
import { REFRESH_COOKIE } from '../sessions/given-session.ts';
import { revokeSession } from '../sessions/revoke-sessions.ts';
import { clearedCookies } from '../sessions/session-cookies.ts';
import { endSessionOf } from './end-session.ts';

/** `POST /logout`: return. Whoever is not logged in is logged out just as well. */
export function serveLogout(scope: Fastify, parts: IdentityParts): void {
  scope.post('/logout', async (request: FastifyRequest, reply: FastifyReply) => {
    const { cookie } = request.headers;
    const viewer = await parts.readViewer(cookie ?? '');
    if (viewer) await revokeSession(parts.pool, viewer.customer, viewer.session, 'logged_out');
    await endSessionOf(parts.pool, readCookie(cookie, REFRESH_COOKIE));
    return reply
      .header('set-cookie', clearedCookies(parts.origin))
      .redirect(returnPath(formOf(request).get('return'), '/'), 303);
  });
}
