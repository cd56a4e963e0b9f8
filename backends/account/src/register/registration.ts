import type { Locale } from '@tessera/slice-kit/contract';
import { emailKey } from '../accounts/email-address.ts';
import { writeLink } from '../accounts/links.ts';
import type { Db } from '../database/transaction.ts';
import { writeMail } from '../mail/write-mail.ts';

/** Somebody who has not confirmed their address yet. */
export interface Registration {
  id: string;
  email: string;
  name: string;
  locale: Locale;
}

/** @param registration.password its hash. @returns its id */
export async function insertRegistration(
  db: Db,
  { email, name, locale, password }: Omit<Registration, 'id'> & { password: string },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into registration (email, email_key, name, locale, password)
     values ($1, $2, $3, $4, $5) returning id`,
    [email, emailKey(email), name, locale, password],
  );
  return rows[0]!.id;
}

/** The latest registration of an address, of the last two days. */
export async function findRegistration(
  db: Db,
  email: string,
): Promise<(Registration & { password: string }) | undefined> {
  const { rows } = await db.query<Registration & { password: string }>(
    `select id, email, name, locale, password from registration
     where email_key = $1 and created_at > now() - interval '2 days'
     order by created_at desc, id desc limit 1`,
    [emailKey(email)],
  );
  return rows[0];
}

/** Writes the mail whose link makes somebody a customer. */
export async function sendConfirmation(
  db: Db,
  origin: string,
  { id, email, name, locale }: Registration,
): Promise<void> {
  const token = await writeLink(db, 'confirm', { registration: id });
  const url = `${origin}/account/confirm/${token}`;
  await writeMail(db, 'confirm', { to: email, name, locale, url });
}
