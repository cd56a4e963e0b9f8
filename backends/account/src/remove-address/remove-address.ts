import type pg from 'pg';
import { holdAddresses } from '../addresses/hold-addresses.ts';
import { inTransaction } from '../database/transaction.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/**
 * Forgets an address. When it was the default, the one saved last becomes it.
 *
 * @returns false when the customer has no such address
 */
export async function removeAddress(pool: pg.Pool, customer: string, id: string): Promise<boolean> {
  if (!UUID.test(id)) return false;
  return inTransaction(pool, async (tx) => {
    if (!(await holdAddresses(tx, customer))) return false;
    const { rowCount } = await tx.query('delete from address where customer = $1 and id = $2', [
      ...[customer, id],
    ]);
    await tx.query(
      `update address set is_default = true
       where id = (select id from address where customer = $1 order by id desc limit 1)
         and not exists (select from address where customer = $1 and is_default)`,
      [customer],
    );
    return rowCount !== 0;
  });
}
