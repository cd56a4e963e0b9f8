import type pg from 'pg';
import { inTransaction, lockKey, type Db } from '../database/transaction.ts';
import { checkText } from '../forms/field-error.ts';
import { holdCustomer } from '../ledger/hold-customer.ts';

/** How a change of a wishlist ended; `unknown` for what cannot be a product. */
export type WishAnswer = { wished: boolean; error?: 'too_many' | 'unknown' };

/** The most that stand on a list. */
export const MOST_WISHES = 500;

/** Puts a product on a customer's list; it may stand there already. @param product its slug */
export async function addWish(
  pool: pg.Pool,
  customer: string,
  product: string,
): Promise<WishAnswer> {
  if (!isSlug(product)) return { wished: false, error: 'unknown' };
  return inTransaction(pool, async (tx) => {
    if (!(await holdCustomer(tx, customer))) return { wished: false, error: 'unknown' };
    await lockKey(tx, `wishes of ${customer}`);
    await tx.query(
      `insert into wish (customer, product)
       select $1, $2 where (select count(*) from wish where customer = $1) < $3
       on conflict (customer, product) do nothing`,
      [customer, product, MOST_WISHES],
    );
    const wished = await isWished(tx, customer, product);
    return wished ? { wished } : { wished, error: 'too_many' };
  });
}

/** Takes a product off a customer's list, if it stands there. */
export async function removeWish(
  pool: pg.Pool,
  customer: string,
  product: string,
): Promise<WishAnswer> {
  if (!isSlug(product)) return { wished: false, error: 'unknown' };
  await pool.query('delete from wish where customer = $1 and product = $2', [customer, product]);
  return { wished: false };
}

/** What a slug may be is the catalog's affair; it is a text that fits into an address at least. */
function isSlug(product: string): boolean {
  return checkText('product', product, { required: true, maxLength: 200 }) === undefined;
}

async function isWished(tx: Db, customer: string, product: string): Promise<boolean> {
  const { rows } = await tx.query('select from wish where customer = $1 and product = $2', [
    ...[customer, product],
  ]);
  return rows.length > 0;
}
