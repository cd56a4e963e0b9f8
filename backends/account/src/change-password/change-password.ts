import { storedPassword } from '../accounts/customer.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { inTransaction } from '../database/transaction.ts';
import type { FieldError } from '../forms/field-error.ts';
import { writeMail } from '../mail/write-mail.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { checkOwnPassword, setPassword } from '../passwords/set-password.ts';
import type { LoggedIn } from '../sessions/require-customer.ts';

/**
 * Gives a customer another password, for which they need the one they have. Their other sessions end.
 *
 * @returns what is wrong; empty when it is changed
 * @throws TooBusyError
 */
export async function changePassword(
  parts: IdentityParts,
  { customer, session }: LoggedIn,
  input: { current: unknown; password: unknown },
): Promise<FieldError[]> {
  const { pool, passwords, origin } = parts;
  const [current, password] = [input.current, input.password].map((typed) =>
    typeof typed === 'string' ? typed : '',
  ) as [string, string];
  const errors = [
    current === '' ? { field: 'current', code: 'required' } : undefined,
    checkPassword('password', password, customer.email),
  ].filter((error) => error !== undefined);
  if (errors.length > 0) return errors;

  const stored = await storedPassword(pool, customer.id);
  const answer = await checkOwnPassword(
    parts,
    { email: customer.email, password: stored },
    current,
  );
  if (answer === 'too_many_tries') return [{ field: '', code: answer }];
  if (answer === 'wrong_password') return [{ field: 'current', code: answer }];
  if (current.normalize('NFKC') === password.normalize('NFKC')) {
    return [{ field: 'password', code: 'same_password' }];
  }
  const hash = await passwords.hash(password);
  return inTransaction(pool, async (db) => {
    // The password that was right still has to be theirs: somebody may have reset it meanwhile.
    const { rows } = await db.query(
      'select from customer where id = $1 and password = $2 for no key update',
      [customer.id, stored],
    );
    if (rows.length === 0) return [{ field: 'current', code: 'wrong_password' }];
    await setPassword(db, customer.id, hash, session);
    const { email: to, name, locale } = customer;
    const url = `${origin}/account/security`;
    await writeMail(db, 'password_changed', { to, name, locale, url });
    return [];
  });
}
