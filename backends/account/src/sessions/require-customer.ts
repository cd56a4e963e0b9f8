import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCookie } from '@tessera/slice-kit/identity';
import { findCustomer, type Customer } from '../accounts/customer.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { returnPath } from '../http/return-path.ts';
import { refreshSession } from '../refresh-session/refresh-session.ts';
import { REFRESH_COOKIE } from './given-session.ts';
import { clearedCookies, sessionCookies } from './session-cookies.ts';

/** A customer, and the session that they are in. */
export interface LoggedIn {
  customer: Customer;
  session: string;
}

/**
 * Who sent a form. An access token that ended while the form was filled in is renewed on the way;
 * the cookies go with the reply.
 *
 * @returns undefined for guests, whom {@link leadToLogin} answers
 */
export async function requireCustomer(
  parts: IdentityParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<LoggedIn | undefined> {
  const { cookie } = request.headers;
  let who = await parts.readViewer(cookie ?? '');
  if (!who) {
    const token = readCookie(cookie, REFRESH_COOKIE);
    const given = await refreshSession(parts.pool, token);
    if (given) reply.header('set-cookie', await sessionCookies(parts, given));
    else if (token !== undefined) reply.header('set-cookie', clearedCookies(parts.origin));
    who = given;
  }
  const customer = who && (await findCustomer(parts.pool, who.customer));
  return who && customer && { customer, session: who.session };
}

/** 303 to the login. @param further where to go on afterwards, a path of this site */
export function leadToLogin(reply: FastifyReply, further: unknown): FastifyReply {
  const query = new URLSearchParams({ return: returnPath(further, '/account') });
  return reply.redirect(`/account/login?${query.toString()}`, 303);
}
