import type { Db } from '../database/transaction.ts';
import type { SavedAddress } from './address.ts';

const COLUMNS = `id, is_default as "isDefault", country, recipient, line1, line2, city, region,
  postal_code as "postalCode"`;

/** What a customer keeps: the default first, then those saved last. */
export async function listAddresses(db: Db, customer: string): Promise<SavedAddress[]> {
  const { rows } = await db.query<SavedAddress>(
    `select ${COLUMNS} from address where customer = $1 order by is_default desc, id desc`,
    [customer],
  );
  return rows;
}

/** Undefined for a customer who keeps no addresses. */
export async function findDefaultAddress(
  db: Db,
  customer: string,
): Promise<SavedAddress | undefined> {
  const { rows } = await db.query<SavedAddress>(
    `select ${COLUMNS} from address where customer = $1 and is_default`,
    [customer],
  );
  return rows[0];
}
