import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { FieldError } from '../forms/field-error.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { TooBusyError } from '../passwords/hash-queue.ts';
import { leadToLogin, requireCustomer, type LoggedIn } from '../sessions/require-customer.ts';
import { changePassword } from './change-password.ts';

const PAGE = '/account/security';

/** `POST /change-password`: current, password. */
export function serveChangePassword(scope: Fastify, parts: IdentityParts): void {
  scope.post('/change-password', async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const form = formOf(request);
    const errors = await tryChange(parts, who, form);
    if (errors.length === 0) return reply.redirect(`${PAGE}?notice=password_changed`, 303);
    return refuseForm(parts.pool, reply, {
      ...{ name: 'change-password', page: PAGE, form, fields: [], errors },
    });
  });
}

async function tryChange(
  parts: IdentityParts,
  who: LoggedIn,
  form: URLSearchParams,
): Promise<FieldError[]> {
  try {
    return await changePassword(parts, who, {
      current: form.get('current'),
      password: form.get('password'),
    });
  } catch (error) {
    if (error instanceof TooBusyError) return [{ field: '', code: 'too_many_tries' }];
    throw error;
  }
}
