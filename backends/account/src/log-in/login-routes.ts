import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { refuseForm } from '../forms/refuse-form.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { returnPath } from '../http/return-path.ts';
import { clientOf } from '../limit-tries/client-of.ts';
import { TooBusyError } from '../passwords/hash-queue.ts';
import { sessionCookies } from '../sessions/session-cookies.ts';
import { logIn, type LoginAnswer } from './log-in.ts';

/** `POST /login`: email, password, return. */
export function serveLogin(scope: Fastify, parts: IdentityParts): void {
  scope.post('/login', async (request: FastifyRequest, reply: FastifyReply) => {
    const form = formOf(request);
    const answer = await tryLogin(parts, request, form);
    if ('refused' in answer) {
      return refuseForm(parts.pool, reply, {
        ...{ name: 'login', page: '/account/login', form, fields: ['email'] },
        errors: [{ field: '', code: answer.refused }],
      });
    }
    return reply
      .header('set-cookie', await sessionCookies(parts, answer))
      .redirect(returnPath(form.get('return'), '/account'), 303);
  });
}

async function tryLogin(
  parts: IdentityParts,
  request: FastifyRequest,
  form: URLSearchParams,
): Promise<LoginAnswer> {
  try {
    return await logIn(parts, {
      email: form.get('email'),
      password: form.get('password'),
      client: clientOf(request.headers['x-forwarded-for'], request.ip),
      cookies: request.headers.cookie,
      userAgent: request.headers['user-agent'],
    });
  } catch (error) {
    if (error instanceof TooBusyError) return { refused: 'too_many_tries' };
    throw error;
  }
}
