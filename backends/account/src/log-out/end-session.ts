import type { Db } from '../database/transaction.ts';
import { hashOfToken, isToken } from '../tokens/secret-token.ts';

/** Ends the session of a refresh token, whether the token is still good or not. */
export async function endSessionOf(db: Db, token: string | undefined): Promise<void> {
  if (!isToken(token)) return;
  await db.query(
    `update session set revoked_at = now(), revoked_why = 'logged_out'
     where id = (select session from refresh_token where token_hash = $1) and revoked_at is null`,
    [hashOfToken(token)],
  );
}
