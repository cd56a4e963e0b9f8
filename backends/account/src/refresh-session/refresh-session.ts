import type pg from 'pg';
import { inTransaction, type Db } from '../database/transaction.ts';
import { insertRefreshToken } from '../sessions/begin-session.ts';
import type { GivenSession } from '../sessions/given-session.ts';
import { hashOfToken, isToken, successorOf } from '../tokens/secret-token.ts';
import { readSecret } from '../tokens/secrets.ts';

/** Seconds in which a used token still gives what it gave: two tabs may come at once. */
const GRACE = 30;

interface TokenRow {
  session: string;
  customer: string;
  used: boolean;
  inGrace: boolean;
}

/**
 * Trades a refresh token for the next one of its session. A token that was used before has been
 * copied: whoever brings it, thief or owner, its session ends.
 *
 * @returns undefined when the token is good for nothing
 */
export async function refreshSession(
  pool: pg.Pool,
  token: string | undefined,
): Promise<GivenSession | undefined> {
  if (!isToken(token)) return undefined;
  return inTransaction(pool, async (db) => {
    const row = await lockToken(db, token);
    if (!row) return undefined;
    const { session, customer } = row;
    if (row.used && !row.inGrace) {
      await db.query(
        `update session set revoked_at = now(), revoked_why = 'reused' where id = $1`,
        [session],
      );
      return undefined;
    }
    const refresh = successorOf(token, await readSecret(db, 'refresh successors'));
    if (!row.used) await moveOn(db, session, { token, refresh });
    return { customer, session, refresh };
  });
}

/** The token, if its session goes on; others with the same one wait. */
async function lockToken(db: Db, token: string): Promise<TokenRow | undefined> {
  const { rows } = await db.query<TokenRow>(
    `select session.id as session, session.customer, used_at is not null as used,
       coalesce(used_at > clock_timestamp() - make_interval(secs => $2), false) as "inGrace"
     from refresh_token
     join session on session.id = refresh_token.session
     join customer on customer.id = session.customer
     where token_hash = $1 and expires_at > now() and revoked_at is null and erased_at is null
     for update of refresh_token`,
    [hashOfToken(token), GRACE],
  );
  return rows[0];
}

async function moveOn(
  db: Db,
  session: string,
  { token, refresh }: { token: string; refresh: string },
): Promise<void> {
  await db.query('update refresh_token set used_at = clock_timestamp() where token_hash = $1', [
    hashOfToken(token),
  ]);
  await insertRefreshToken(db, session, refresh);
  await db.query('update session set last_seen_at = now() where id = $1', [session]);
}
