import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { returnPath } from '../http/return-path.ts';
import { leadToLogin, requireCustomer } from '../sessions/require-customer.ts';
import { removeAddress } from './remove-address.ts';

const PAGE = '/account/addresses';

/** `POST /addresses/remove`: id, return. */
export function serveRemoveAddress(scope: Fastify, parts: IdentityParts): void {
  scope.post('/addresses/remove', async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const form = formOf(request);
    const removed = await removeAddress(parts.pool, who.customer.id, form.get('id') ?? '');
    const notice = removed ? 'address_removed' : undefined;
    return reply.redirect(returnPath(form.get('return'), PAGE, notice), 303);
  });
}
