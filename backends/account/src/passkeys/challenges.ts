import { createHash } from 'node:crypto';
import type { Db } from '../database/transaction.ts';

/** What is asked for with a challenge: a new passkey within a session, or somebody's login. */
export type ChallengePurpose = { session: string } | 'login';

/**
 * Remembers for five minutes what a device is asked to sign.
 *
 * @param challenge as the options hold it
 */
export async function keepChallenge(
  db: Db,
  challenge: string,
  purpose: ChallengePurpose,
): Promise<void> {
  await db.query('delete from passkey_challenge where expires_at < now()');
  await db.query('insert into passkey_challenge (challenge_hash, session) values ($1, $2)', [
    ...[hashOf(challenge), sessionOf(purpose)],
  ]);
}

/** Uses a challenge up: one of several at the same time gets it. @returns whether it was still good */
export async function takeChallenge(
  db: Db,
  challenge: string,
  purpose: ChallengePurpose,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `delete from passkey_challenge
     where challenge_hash = $1 and session is not distinct from $2::uuid and expires_at > now()`,
    [hashOf(challenge), sessionOf(purpose)],
  );
  return rowCount === 1;
}

function sessionOf(purpose: ChallengePurpose): string | null {
  return purpose === 'login' ? null : purpose.session;
}

function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest();
}
