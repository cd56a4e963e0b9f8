import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { localeOf } from '../http/visitor-locale.ts';
import { clientOf } from '../limit-tries/client-of.ts';
import { forgotPassword } from './forgot-password.ts';

/** The page that asks for the address. */
export const FORGOT_PAGE = '/account/forgot-password';

/** `POST /forgot-password`: email. */
export function serveForgotPassword(scope: Fastify, parts: IdentityParts): void {
  scope.post('/forgot-password', async (request: FastifyRequest, reply: FastifyReply) => {
    const form = formOf(request);
    const errors = await forgotPassword(parts, {
      email: form.get('email'),
      locale: localeOf(request, form),
      client: clientOf(request.headers['x-forwarded-for'], request.ip),
    });
    if (errors.length === 0) return reply.redirect(`${FORGOT_PAGE}?notice=check_mail`, 303);
    return refuseForm(parts.pool, reply, {
      ...{ name: 'forgot-password', page: FORGOT_PAGE, form, fields: ['email'], errors },
    });
  });
}
