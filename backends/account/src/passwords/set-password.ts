import { emailKey } from '../accounts/email-address.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import type { Db } from '../database/transaction.ts';
import { revokeSessions } from '../sessions/revoke-sessions.ts';

/**
 * Gives a customer another password. Their sessions end, but for the one that is kept; links to reset
 * the password are good no more.
 *
 * @param db a transaction
 * @param hash made by `passwords.hash`, before the transaction: it takes its time
 */
export async function setPassword(
  db: Db,
  customer: string,
  hash: string,
  keep?: string,
): Promise<void> {
  await db.query('update customer set password = $2 where id = $1 and erased_at is null', [
    ...[customer, hash],
  ]);
  await db.query(`delete from link where customer = $1 and kind = 'reset'`, [customer]);
  await revokeSessions(db, customer, 'password', keep);
}

/**
 * Whether it is the password of a customer; wrong tries count as those at the login do.
 *
 * @returns `too_many_tries` without looking, when there were too many
 * @throws TooBusyError
 */
export async function checkOwnPassword(
  parts: Pick<IdentityParts, 'tries' | 'passwords'>,
  customer: { email: string; password: string | null },
  password: string,
): Promise<'right' | 'wrong_password' | 'too_many_tries'> {
  const who = emailKey(customer.email);
  if (!(await parts.tries.take('login-address', who))) return 'too_many_tries';
  if (!(await parts.passwords.verify(customer.password, password))) return 'wrong_password';
  await parts.tries.giveBack('login-address', who);
  return 'right';
}
