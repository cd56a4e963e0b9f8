import type { Locale } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import { emailKey } from './email-address.ts';

/** Somebody whose address is confirmed. */
export interface Customer {
  id: string;
  email: string;
  name: string;
  locale: Locale;
  registeredAt: Date;
}

const COLUMNS = 'id, email, name, locale, registered_at as "registeredAt"';

/** By id; undefined for nobody, and for those who were erased. */
export async function findCustomer(db: Db, id: string): Promise<Customer | undefined> {
  const { rows } = await db.query<Customer>(
    `select ${COLUMNS} from customer where id = $1 and erased_at is null`,
    [id],
  );
  return rows[0];
}

/** By address, however it is capitalised. */
export async function findCustomerByEmail(db: Db, email: string): Promise<Customer | undefined> {
  const { rows } = await db.query<Customer>(
    `select ${COLUMNS} from customer where email_key = $1 and erased_at is null`,
    [emailKey(email)],
  );
  return rows[0];
}

/** What is stored of a customer's password; null when there is none, or no such customer. */
export async function storedPassword(db: Db, customer: string): Promise<string | null> {
  const { rows } = await db.query<{ password: string | null }>(
    'select password from customer where id = $1 and erased_at is null',
    [customer],
  );
  return rows[0]?.password ?? null;
}
