import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { leadToLogin, requireCustomer } from './require-customer.ts';
import { revokeSession, revokeSessions } from './revoke-sessions.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const PAGE = '/account/security';

/** `POST /sessions/revoke`: session, an id of one's own or `others`. */
export function serveSessions(scope: Fastify, parts: IdentityParts): void {
  scope.post('/sessions/revoke', async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const which = formOf(request).get('session') ?? '';
    const { id } = who.customer;
    if (which === 'others') await revokeSessions(parts.pool, id, 'revoked', who.session);
    else if (UUID.test(which)) await revokeSession(parts.pool, id, which, 'revoked');
    return reply.redirect(`${PAGE}?notice=session_revoked`, 303);
  });
}
