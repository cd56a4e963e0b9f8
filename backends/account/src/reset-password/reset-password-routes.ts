import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { FieldError } from '../forms/field-error.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import { FORGOT_PAGE } from '../forgot-password/forgot-password-routes.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { TooBusyError } from '../passwords/hash-queue.ts';
import { clearedCookies } from '../sessions/session-cookies.ts';
import { resetPassword } from './reset-password.ts';

/** `POST /reset-password`: token, password. */
export function serveResetPassword(scope: Fastify, parts: IdentityParts): void {
  scope.post('/reset-password', async (request: FastifyRequest, reply: FastifyReply) => {
    const form = formOf(request);
    const token = form.get('token') ?? '';
    const error = await tryReset(parts, { token, password: form.get('password') });
    if (!error) {
      return reply
        .header('set-cookie', clearedCookies(parts.origin))
        .redirect('/account/login?notice=password_changed', 303);
    }
    // Any other error is about a token that is good, and has the shape of one.
    const page = error.code === 'link_expired' ? FORGOT_PAGE : `/account/reset/${token}`;
    return refuseForm(parts.pool, reply, {
      ...{ name: 'reset-password', page, form, fields: [], errors: [error] },
    });
  });
}

async function tryReset(
  parts: IdentityParts,
  input: { token: string; password: unknown },
): Promise<FieldError | undefined> {
  try {
    return await resetPassword(parts, input);
  } catch (error) {
    if (error instanceof TooBusyError) return { field: '', code: 'too_many_tries' };
    throw error;
  }
}
