import { randomUUID } from 'node:crypto';
import type { Locale } from '@tessera/slice-kit/contract';
import { findCustomerByEmail } from '../accounts/customer.ts';
import { checkEmail, emailKey } from '../accounts/email-address.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { writeLink } from '../accounts/links.ts';
import { inTransaction } from '../database/transaction.ts';
import { textOf, type FieldError } from '../forms/field-error.ts';
import { holdCustomer } from '../ledger/hold-customer.ts';
import { writeMail } from '../mail/write-mail.ts';

export interface ForgotPasswordInput {
  email: unknown;
  locale: Locale;
  /** See `clientOf`. */
  client: string;
}

/**
 * Writes a mail whose link sets another password; links of earlier mails are good no more. What is
 * answered does not tell whether anybody has the address.
 *
 * @returns what is wrong with the form; empty when a mail may be on its way
 */
export async function forgotPassword(
  { pool, tries, origin }: IdentityParts,
  input: ForgotPasswordInput,
): Promise<FieldError[]> {
  const email = textOf(input.email);
  const wrong = checkEmail('email', email);
  if (wrong) return [wrong];
  // As often as a client may register, and besides that: either fills somebody's mailbox.
  if (!(await tries.take('register-client', `forgot ${input.client}`))) {
    return [{ field: '', code: 'too_many_tries' }];
  }
  if (!(await tries.take('mail-address', emailKey(email)))) return [];
  await inTransaction(pool, async (db) => {
    // For an unknown address all of it is done as well, for nobody: it takes as long.
    const found = await findCustomerByEmail(db, email);
    const id = found?.id ?? randomUUID();
    // Whoever is being erased is waited for: nothing is written to them afterwards.
    const customer = (await holdCustomer(db, id)) ? found : undefined;
    await db.query(`delete from link where customer = $1 and kind = 'reset'`, [id]);
    const token = await writeLink(db, 'reset', customer ? { customer: id } : {});
    const url = `${origin}/account/reset/${token}`;
    await db.query('savepoint mail');
    const { email: to, name, locale } = customer ?? { email, name: '', locale: input.locale };
    await writeMail(db, 'reset', { to, name, locale, url });
    await db.query(customer ? 'release savepoint mail' : 'rollback to savepoint mail');
  });
  return [];
}
