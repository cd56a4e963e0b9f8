import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { FieldError } from '../forms/field-error.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { localeOf } from '../http/visitor-locale.ts';
import { clientOf } from '../limit-tries/client-of.ts';
import { TooBusyError } from '../passwords/hash-queue.ts';
import { register } from './register.ts';

const PAGE = '/account/register';

/** `POST /register`: name, email, password. */
export function serveRegister(scope: Fastify, parts: IdentityParts): void {
  scope.post('/register', async (request: FastifyRequest, reply: FastifyReply) => {
    const form = formOf(request);
    const errors = await tryRegister(parts, request, form);
    if (errors.length === 0) return reply.redirect(`${PAGE}?notice=check_mail`, 303);
    return refuseForm(parts.pool, reply, {
      ...{ name: 'register', page: PAGE, form, fields: ['name', 'email'], errors },
    });
  });
}

async function tryRegister(
  parts: IdentityParts,
  request: FastifyRequest,
  form: URLSearchParams,
): Promise<FieldError[]> {
  try {
    return await register(parts, {
      name: form.get('name'),
      email: form.get('email'),
      password: form.get('password'),
      locale: localeOf(request, form),
      client: clientOf(request.headers['x-forwarded-for'], request.ip),
    });
  } catch (error) {
    if (error instanceof TooBusyError) return [{ field: '', code: 'too_many_tries' }];
    throw error;
  }
}
