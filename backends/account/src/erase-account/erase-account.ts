import { storedPassword } from '../accounts/customer.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { inTransaction, type Db } from '../database/transaction.ts';
import { outbox } from '../events/outbox.ts';
import type { FieldError } from '../forms/field-error.ts';
import { writeMail } from '../mail/write-mail.ts';
import { checkOwnPassword } from '../passwords/set-password.ts';
import type { LoggedIn } from '../sessions/require-customer.ts';
import { forgetIdentity } from './forget-identity.ts';

/** Removes what a part of the account keeps of a customer, or makes it nobody's. */
export type ForgetCustomer = (tx: Db, customer: string) => Promise<void>;

/**
 * Forgets a customer, all or nothing, for which their password is needed. The address is free for
 * whoever registers with it next. Other slices are told.
 *
 * @param forget parts that keep something of customers
 * @returns what is wrong; undefined when they are gone
 * @throws TooBusyError
 */
export async function eraseAccount(
  parts: IdentityParts,
  forget: readonly ForgetCustomer[],
  { customer }: Pick<LoggedIn, 'customer'>,
  typed: unknown,
): Promise<FieldError | undefined> {
  const password = typeof typed === 'string' ? typed : '';
  if (password === '') return { field: 'password', code: 'required' };
  const { id, email } = customer;
  const stored = await storedPassword(parts.pool, id);
  const answer = await checkOwnPassword(parts, { email, password: stored }, password);
  if (answer === 'too_many_tries') return { field: '', code: answer };
  if (answer === 'wrong_password') return { field: 'password', code: answer };
  return inTransaction(parts.pool, async (db) => {
    // A mail that is being sent just now is waited for.
    await db.query(`set local statement_timeout = '30s'`);
    // The customer first, as everybody does who takes more than one. The password still has to be theirs.
    const { rows } = await db.query(
      'select from customer where id = $1 and password = $2 for update',
      [id, stored],
    );
    if (rows.length === 0) return { field: 'password', code: 'wrong_password' };
    for (const part of forget) await part(db, id);
    const erasedAt = (await forgetIdentity(db, id)).toISOString();
    await writeMail(db, 'erased', { to: email, name: customer.name, locale: customer.locale });
    await outbox.writeEvent(db, {
      topic: 'account.customer-erased.v1',
      key: id,
      data: { customer: id, erasedAt },
    });
    return undefined;
  });
}
