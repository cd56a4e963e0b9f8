import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { confirmAddress } from './confirm-address.ts';

/** `POST /confirm`: token. Links in mails lead to a page: programs that look at mails press no buttons. */
export function serveConfirm(scope: Fastify, parts: IdentityParts): void {
  scope.post('/confirm', async (request: FastifyRequest, reply: FastifyReply) => {
    const form = formOf(request);
    const customer = await confirmAddress(parts.pool, form.get('token'));
    if (customer !== undefined) return reply.redirect('/account/login?notice=confirmed', 303);
    return refuseForm(parts.pool, reply, {
      ...{ name: 'confirm', page: '/account/register', form, fields: [] },
      errors: [{ field: '', code: 'link_expired' }],
    });
  });
}
