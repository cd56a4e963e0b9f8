import type { Locale } from '@tessera/slice-kit/contract';
import { findCustomerByEmail } from '../accounts/customer.ts';
import { checkEmail, emailKey } from '../accounts/email-address.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { inTransaction } from '../database/transaction.ts';
import { checkText, textOf, type FieldError } from '../forms/field-error.ts';
import { writeMail } from '../mail/write-mail.ts';
import { checkPassword } from '../passwords/check-password.ts';
import { insertRegistration, sendConfirmation } from './registration.ts';

export interface RegisterInput {
  name: unknown;
  email: unknown;
  password: unknown;
  locale: Locale;
  /** See `clientOf`. */
  client: string;
}

/**
 * Writes a mail to whoever wants to become a customer. What is answered does not tell whether the
 * address is one already: the mail does.
 *
 * @returns what is wrong with the form; empty when a mail is on its way, or too many were
 * @throws TooBusyError
 */
export async function register(parts: IdentityParts, input: RegisterInput): Promise<FieldError[]> {
  const { locale, client } = input;
  const [name, email] = [textOf(input.name), textOf(input.email)];
  const password = typeof input.password === 'string' ? input.password : '';
  const errors = [
    checkText('name', name, { required: true, maxLength: 100 }),
    checkEmail('email', email),
    checkPassword('password', password, email),
  ].filter((error) => error !== undefined);
  if (errors.length > 0) return errors;
  if (!(await parts.tries.take('register-client', client))) {
    return [{ field: '', code: 'too_many_tries' }];
  }
  // Of addresses that are known as well: nobody shall see it by the time that it takes.
  const hash = await parts.passwords.hash(password);
  if (!(await parts.tries.take('mail-address', emailKey(email)))) return [];
  const { origin } = parts;
  await inTransaction(parts.pool, async (db) => {
    const known = await findCustomerByEmail(db, email);
    if (known) {
      const facts = { to: known.email, name: known.name, locale: known.locale };
      await writeMail(db, 'known_address', { ...facts, url: `${origin}/account/login` });
      return;
    }
    const id = await insertRegistration(db, { email, name, locale, password: hash });
    await sendConfirmation(db, origin, { id, email, name, locale });
  });
  return [];
}
