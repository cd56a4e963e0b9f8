import { lockKey, type Db } from '../database/transaction.ts';
import { keyOf, leadTo } from '../merge-carts/claim-cart.ts';
import { hashOfToken, newCartToken } from './cart-cookie.ts';
import type { CartHolder } from './find-cart.ts';

/**
 * Begins a cart for who has none; a customer has one, however many requests begin it at once.
 *
 * @returns token of the visitor's new cookie
 */
export async function beginCart(tx: Db, { customer }: CartHolder): Promise<string> {
  const token = newCartToken();
  const hash = hashOfToken(token);
  if (customer !== undefined) {
    await lockKey(tx, keyOf(customer));
    const { rows } = await tx.query<{ id: string }>('select id from cart where customer = $1', [
      customer,
    ]);
    if (rows[0]) {
      await leadTo(tx, rows[0].id, hash);
      return token;
    }
  }
  await tx.query(
    `insert into cart (token_hash, customer)
     select $1, (
       select $2::uuid where not exists (select from erased_customer where customer = $2)
     )`,
    [hash, customer ?? null],
  );
  return token;
}

/** The token of a cookie for a customer whose browser has none that leads to their cart. */
export async function cookieFor(
  tx: Db,
  { customer, cartToken }: CartHolder,
  cart: string,
): Promise<{ token?: string }> {
  if (customer === undefined) return {};
  const given = cartToken === undefined ? null : hashOfToken(cartToken);
  const { rowCount } = await tx.query(
    'select from cart where token_hash = $1 and coalesce(merged_into, id) = $2',
    [given, cart],
  );
  if (rowCount) return {};
  const token = newCartToken();
  await leadTo(tx, cart, hashOfToken(token));
  return { token };
}
