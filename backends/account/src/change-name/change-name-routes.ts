import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { leadToLogin, requireCustomer } from '../sessions/require-customer.ts';
import { changeName } from './change-name.ts';

const PAGE = '/account/security';

/** `POST /change-name`: name. */
export function serveChangeName(scope: Fastify, parts: IdentityParts): void {
  scope.post('/change-name', async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const form = formOf(request);
    const error = await changeName(parts.pool, who.customer.id, form.get('name'));
    if (!error) return reply.redirect(`${PAGE}?notice=name_changed`, 303);
    return refuseForm(parts.pool, reply, {
      ...{ name: 'change-name', page: PAGE, form, fields: ['name'], errors: [error] },
    });
  });
}
