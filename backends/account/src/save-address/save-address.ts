import type pg from 'pg';
import { MOST_ADDRESSES, type Address } from '../addresses/address.ts';
import { checkAddress, tidyAddress } from '../addresses/check-address.ts';
import { holdAddresses } from '../addresses/hold-addresses.ts';
import { inTransaction, type Db } from '../database/transaction.ts';
import { textOf, type FieldError } from '../forms/field-error.ts';

/** Fields as a form sends them. */
export interface TypedAddress {
  /** Of the address that is changed; none for a new one. */
  id: string | undefined;
  address: Record<keyof Address, unknown>;
  isDefault: boolean;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * Keeps an address, or changes one. The first is the default, and the default stays one until another
 * becomes it.
 *
 * @returns what is wrong; empty when it is kept
 */
export async function saveAddress(
  pool: pg.Pool,
  customer: string,
  { id, address: typed, isDefault }: TypedAddress,
): Promise<FieldError[]> {
  const address = tidyAddress(addressOf(typed));
  const errors = checkAddress(address);
  if (errors.length > 0) return errors;
  if (id !== undefined && !UUID.test(id)) return UNKNOWN;
  return inTransaction(pool, async (tx) => {
    if (!(await holdAddresses(tx, customer))) return UNKNOWN;
    const saved =
      id === undefined
        ? await insert(tx, customer, address)
        : await update(tx, customer, { id, address });
    if (saved === undefined) return id === undefined ? TOO_MANY : UNKNOWN;
    if (isDefault) await makeDefault(tx, customer, saved);
    return [];
  });
}

const UNKNOWN: FieldError[] = [{ field: '', code: 'unknown' }];
const TOO_MANY: FieldError[] = [
  { field: '', code: 'too_many', params: { max: String(MOST_ADDRESSES) } },
];

/**
 * Makes an address the one where parcels go.
 *
 * @returns false when the customer has no such address
 */
export async function chooseDefault(pool: pg.Pool, customer: string, id: string): Promise<boolean> {
  if (!UUID.test(id)) return false;
  return inTransaction(
    pool,
    async (tx) => (await holdAddresses(tx, customer)) && makeDefault(tx, customer, id),
  );
}

/** @param tx a transaction that holds the customer's addresses */
async function makeDefault(tx: Db, customer: string, id: string): Promise<boolean> {
  const there = await tx.query('select from address where customer = $1 and id = $2', [
    ...[customer, id],
  ]);
  if (there.rowCount === 0) return false;
  // One after the other: no two may be it at any time.
  await tx.query(
    'update address set is_default = false where customer = $1 and is_default and id <> $2',
    [customer, id],
  );
  await tx.query('update address set is_default = true where id = $1', [id]);
  return true;
}

function addressOf(typed: Record<keyof Address, unknown>): Address {
  return {
    country: textOf(typed.country),
    recipient: textOf(typed.recipient),
    line1: textOf(typed.line1),
    line2: textOf(typed.line2),
    city: textOf(typed.city),
    region: textOf(typed.region),
    postalCode: textOf(typed.postalCode),
  };
}

const valuesOf = ({ country, recipient, line1, line2, city, region, postalCode }: Address) => [
  ...[country, recipient, line1, line2, city, region, postalCode],
];

/** @returns its id; undefined when there are too many */
async function insert(tx: Db, customer: string, address: Address): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into address
       (customer, country, recipient, line1, line2, city, region, postal_code, is_default)
     select $1, $2, $3, $4, $5, $6, $7, $8, count(*) = 0 from address where customer = $1
     having count(*) < $9
     returning id`,
    [customer, ...valuesOf(address), MOST_ADDRESSES],
  );
  return rows[0]?.id;
}

/** @returns its id; undefined when the customer has no such address */
async function update(
  tx: Db,
  customer: string,
  { id, address }: { id: string; address: Address },
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `update address set country = $3, recipient = $4, line1 = $5, line2 = $6, city = $7,
       region = $8, postal_code = $9
     where customer = $1 and id = $2 returning id`,
    [customer, id, ...valuesOf(address)],
  );
  return rows[0]?.id;
}
