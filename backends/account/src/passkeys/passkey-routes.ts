import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Fastify } from '../http.ts';
import { formOf } from '../http/read-form.ts';
import { clientOf } from '../limit-tries/client-of.ts';
import { leadToLogin, requireCustomer, type LoggedIn } from '../sessions/require-customer.ts';
import { sessionCookies } from '../sessions/session-cookies.ts';
import { addPasskey } from './add-passkey.ts';
import { logInWithPasskey, offerLogin } from './log-in-with-passkey.ts';
import { offerRegistration } from './offer-registration.ts';
import { PasskeyError } from './passkey-error.ts';
import { removePasskey } from './remove-passkey.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const PAGE = '/account/security';

/**
 * `POST /passkeys/registration-options`, `/passkeys/registration` (name, response),
 * `/passkeys/login-options`, `/passkeys/login` (response): JSON, for a scope of `serveJson`.
 */
export function servePasskeys(scope: Fastify, parts: IdentityParts): void {
  scope.post('/passkeys/registration-options', async (request, reply) =>
    offerRegistration(parts, await loggedIn(parts, request, reply)),
  );
  scope.post('/passkeys/registration', async (request, reply) => {
    const who = await loggedIn(parts, request, reply);
    const { name, response } = fieldsOf(request);
    const userAgent = request.headers['user-agent'];
    return { passkey: await addPasskey(parts, who, { name, response, userAgent }) };
  });
  scope.post('/passkeys/login-options', (request) =>
    offerLogin(parts, clientOf(request.headers['x-forwarded-for'], request.ip)),
  );
  scope.post('/passkeys/login', async (request, reply) => {
    const given = await logInWithPasskey(parts, fieldsOf(request)['response'], {
      client: clientOf(request.headers['x-forwarded-for'], request.ip),
      cookies: request.headers.cookie,
      userAgent: request.headers['user-agent'],
    });
    return reply.header('set-cookie', await sessionCookies(parts, given)).send({ loggedIn: true });
  });
}

/** `POST /passkeys/remove`: passkey, an id of one's own. */
export function servePasskeyForms(scope: Fastify, parts: IdentityParts): void {
  scope.post('/passkeys/remove', async (request, reply) => {
    const who = await requireCustomer(parts, request, reply);
    if (!who) return leadToLogin(reply, PAGE);
    const id = formOf(request).get('passkey') ?? '';
    if (UUID.test(id)) await removePasskey(parts.pool, who.customer.id, id);
    return reply.redirect(`${PAGE}?notice=passkey_removed`, 303);
  });
}

async function loggedIn(
  parts: IdentityParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<LoggedIn> {
  const who = await requireCustomer(parts, request, reply);
  if (who) return who;
  throw new PasskeyError('not_logged_in', 'session: log in first', { statusCode: 401 });
}

function fieldsOf({ body }: FastifyRequest): Record<string, unknown> {
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  throw new PasskeyError('invalid_body', 'body: must be an object');
}
