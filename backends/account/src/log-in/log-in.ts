import { findCustomerByEmail, storedPassword } from '../accounts/customer.ts';
import { emailKey } from '../accounts/email-address.ts';
import type { IdentityParts } from '../accounts/identity-parts.ts';
import { inTransaction, type Db } from '../database/transaction.ts';
import { textOf } from '../forms/field-error.ts';
import { findRegistration, sendConfirmation } from '../register/registration.ts';
import { beginSession, type LoginRequest } from '../sessions/begin-session.ts';
import type { GivenSession } from '../sessions/given-session.ts';

export interface LoginInput extends LoginRequest {
  email: unknown;
  password: unknown;
  /** See `clientOf`. */
  client: string;
}

export type LoginAnswer = GivenSession | { refused: 'wrong_credentials' | 'too_many_tries' };

/**
 * Logs somebody in. Unknown, unconfirmed and wrong are refused alike, and take as long.
 *
 * @throws TooBusyError
 */
export async function logIn(parts: IdentityParts, input: LoginInput): Promise<LoginAnswer> {
  const { pool, tries, passwords } = parts;
  // What cannot be an address is none that is known.
  const email = textOf(input.email).replaceAll('\0', '');
  const password = typeof input.password === 'string' ? input.password : '';
  const [who, { client }] = [emailKey(email), input];
  if (!(await tries.take('login-client', client))) return { refused: 'too_many_tries' };
  if (!(await tries.take('login-address', who))) return { refused: 'too_many_tries' };

  const customer = await findCustomerByEmail(pool, email);
  const registration = customer ? undefined : await findRegistration(pool, email);
  const stored = customer ? await storedPassword(pool, customer.id) : registration?.password;
  const right = await passwords.verify(stored, password);
  if (!right) return { refused: 'wrong_credentials' };

  await tries.giveBack('login-client', client);
  await tries.giveBack('login-address', who);
  if (customer) {
    return inTransaction(pool, async (db) => {
      const still = await isStill(db, customer.id, stored);
      return still ? beginSession(db, customer.id, input) : { refused: 'wrong_credentials' };
    });
  }
  // Who knows the password is told in a mail, and nobody else is told anything.
  if (registration && (await tries.take('mail-address', who))) {
    await inTransaction(pool, (db) => sendConfirmation(db, parts.origin, registration));
  }
  return { refused: 'wrong_credentials' };
}

/**
 * Whether the password that was right still is the customer's. Whoever changes it waits until the
 * session is there to be ended.
 */
async function isStill(db: Db, customer: string, stored: string | null | undefined) {
  const { rows } = await db.query(
    'select from customer where id = $1 and password = $2 and erased_at is null for share',
    [customer, stored],
  );
  return rows.length > 0;
}
