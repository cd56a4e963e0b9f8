import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { FieldError } from '../forms/field-error.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { TooBusyError } from '../passwords/hash-queue.ts';
import { leadToLogin, requireCustomer, type LoggedIn } from '../sessions/require-customer.ts';
import { clearedCookies } from '../sessions/session-cookies.ts';
import { eraseAccount, type ForgetCustomer } from './erase-account.ts';

const PAGE = '/account/security';

/** `POST /erase`: password. */
export function serveErase(
  scope: Fastify,
  parts: IdentityParts,
  forget: readonly ForgetCustomer[],
): void {
  const tryErase = async (who: LoggedIn, password: unknown): Promise<FieldError | undefined> => {
    try {
      return await eraseAccount(parts, forget, who, password);
    } catch (error) {
      if (error instanceof TooBusyError) return { field: '', code: 'too_many_tries' };
      throw error;
    }
  };

  scope.post('/erase', async (request: FastifyRequest, reply: FastifyReply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const form = formOf(request);
    const error = await tryErase(who, form.get('password'));
    if (error) {
      return refuseForm(parts.pool, reply, {
        ...{ name: 'erase', page: PAGE, form, fields: [], errors: [error] },
      });
    }
    // Cookies that were renewed on the way are of no session any more.
    reply.removeHeader('set-cookie');
    return reply
      .header('set-cookie', clearedCookies(parts.origin))
      .redirect('/account/login?notice=erased', 303);
  });
}
