import { findCustomer } from '../accounts/customer.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { findLink, takeLink } from '../accounts/links.ts';
import { inTransaction } from '../database/transaction.ts';
import type { FieldError } from '../forms/field-error.ts';
import { writeMail } from '../mail/write-mail.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { setPassword } from '../passwords/set-password.ts';

const EXPIRED: FieldError = { field: '', code: 'link_expired' };

/**
 * Sets another password by the link in a mail, and ends all sessions. Passkeys stay: they are on
 * devices, not in anybody's head.
 *
 * @returns what is wrong; with `link_expired` only another mail helps
 * @throws TooBusyError
 */
export async function resetPassword(
  { pool, passwords, origin }: IdentityParts,
  input: { token: unknown; password: unknown },
): Promise<FieldError | undefined> {
  const link = await findLink(pool, 'reset', input.token);
  const customer = link?.customer ? await findCustomer(pool, link.customer) : undefined;
  if (!customer) return EXPIRED;
  const password = typeof input.password === 'string' ? input.password : '';
  const wrong = checkPassword('password', password, customer.email);
  if (wrong) return wrong;
  const hash = await passwords.hash(password);
  return inTransaction(pool, async (db) => {
    // The customer first, as everybody does who takes more than one.
    const { rows } = await db.query(
      'select from customer where id = $1 and erased_at is null for no key update',
      [customer.id],
    );
    if (rows.length === 0 || !(await takeLink(db, 'reset', input.token))) return EXPIRED;
    await setPassword(db, customer.id, hash);
    const { email: to, name, locale } = customer;
    const url = `${origin}/account/security`;
    await writeMail(db, 'password_changed', { to, name, locale, url });
    return undefined;
  });
}
