import type { Db } from '../database/transaction.ts';

/** Why a session ended. */
export type RevokedWhy = 'logged_out' | 'replaced' | 'revoked' | 'reused' | 'password' | 'erased';

/**
 * Ends a session of a customer.
 *
 * @returns whether there was one to end
 */
export async function revokeSession(
  db: Db,
  customer: string,
  session: string,
  why: RevokedWhy,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update session set revoked_at = now(), revoked_why = $3
     where customer = $1 and id = $2 and revoked_at is null`,
    [customer, session, why],
  );
  return rowCount === 1;
}

/** Ends all sessions of a customer, but for one that is to be kept. */
export async function revokeSessions(
  db: Db,
  customer: string,
  why: RevokedWhy,
  keep?: string,
): Promise<void> {
  await db.query(
    `update session set revoked_at = now(), revoked_why = $2
     where customer = $1 and revoked_at is null and id is distinct from $3::uuid`,
    [customer, why, keep ?? null],
  );
}
