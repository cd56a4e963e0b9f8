import type { Db } from '../database/transaction.ts';

const FORGET: readonly string[] = [
  // Tokens first, as whoever trades one has them.
  `delete from refresh_token using session
   where session.id = refresh_token.session and session.customer = $1`,
  'delete from session where customer = $1',
  'delete from passkey where customer = $1',
  'delete from link where customer = $1',
  `delete from registration using customer
   where customer.id = $1 and registration.email_key = customer.email_key`,
  `delete from mail using customer
   where customer.id = $1 and lower(mail.recipient) = customer.email_key`,
  `delete from form_attempt using customer
   where customer.id = $1 and exists (
     select from jsonb_each_text(typed) as field
     where lower(field.value) in (customer.email_key, lower(customer.name)))`,
];

/**
 * Removes what the account knows of a customer by itself: sessions, passkeys, links, mails, and forms
 * that were refused. That somebody was there, and when they went, is left.
 *
 * @param tx holds the customer's row
 * @returns when they went
 */
export async function forgetIdentity(tx: Db, customer: string): Promise<Date> {
  for (const statement of FORGET) await tx.query(statement, [customer]);
  const { rows } = await tx.query<{ erased: Date }>(
    `update customer set erased_at = now(), registered_at = now(), locale = 'en',
       email = null, email_key = null, name = null, password = null
     where id = $1 returning erased_at as erased`,
    [customer],
  );
  return rows[0]!.erased;
}
