import { readCookie } from '@tessera/slice-kit/identity';
import type { Db } from '../database/transaction.ts';
import { outbox } from '../events/outbox.ts';
import { hashOfToken, isToken, newToken } from '../tokens/secret-token.ts';
import { deviceOf } from './device-of.ts';
import { REFRESH_COOKIE, REFRESH_LIFE, type GivenSession } from './given-session.ts';

/** What a request to log in says besides. */
export interface LoginRequest {
  cookies: string | undefined;
  userAgent: string | undefined;
}

const CART_COOKIE = 'tessera_cart';

/**
 * Begins a session, whatever the browser had before: that one ends. Tells that somebody logged in.
 *
 * @param db a transaction
 */
export async function beginSession(
  db: Db,
  customer: string,
  request: LoginRequest,
): Promise<GivenSession> {
  const before = readCookie(request.cookies, REFRESH_COOKIE);
  if (isToken(before)) {
    await db.query(
      `update session set revoked_at = now(), revoked_why = 'replaced'
       where id = (select session from refresh_token where token_hash = $1) and revoked_at is null`,
      [hashOfToken(before)],
    );
  }
  const { rows } = await db.query<{ id: string; createdAt: Date }>(
    `insert into session (customer, device) values ($1, $2) returning id, created_at as "createdAt"`,
    [customer, deviceOf(request.userAgent)],
  );
  const { id: session, createdAt } = rows[0]!;
  const refresh = newToken();
  await insertRefreshToken(db, session, refresh);
  const cart = readCookie(request.cookies, CART_COOKIE);
  await outbox.writeEvent(db, {
    topic: 'account.logged-in.v1',
    key: customer,
    data: {
      ...{ customer, session, loggedInAt: createdAt.toISOString() },
      cart: isToken(cart) ? hashOfToken(cart).toString('hex') : null,
    },
  });
  return { customer, session, refresh };
}

export async function insertRefreshToken(db: Db, session: string, token: string): Promise<void> {
  await db.query(
    `insert into refresh_token (token_hash, session, expires_at)
     values ($1, $2, now() + make_interval(secs => $3))`,
    [hashOfToken(token), session, REFRESH_LIFE],
  );
}
