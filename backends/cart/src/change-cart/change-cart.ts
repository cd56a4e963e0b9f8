import type { Currency } from '@tessera/slice-kit/contract';
import type pg from 'pg';
import { emptyCart, type Cart } from '../carts/cart.ts';
import { findCartWithin, type CartHolder } from '../carts/find-cart.ts';
import { loadCart } from '../carts/load-cart.ts';
import { inTransaction, type Db } from '../database/transaction.ts';
import type { Outcome } from './outcome.ts';

/** Who changes a cart. */
export interface Shopper extends CartHolder {
  currency: Currency;
}

/** A cart that nobody else changes until the transaction ends. */
export interface LockedCart {
  id: string;
  /** That it has after a change. */
  nextVersion: number;
  promotion: string | null;
}

/** What came of a change, with the cart as it is afterwards. */
export interface CartAnswer extends Outcome {
  cart: Cart;
}

/**
 * Changes the visitor's cart: one change at a time, each counted by its version.
 *
 * @param work is not called for a visitor without a cart
 */
export async function changeCart(
  pool: pg.Pool,
  shopper: Shopper,
  work: (tx: Db, cart: LockedCart) => Promise<Outcome>,
): Promise<CartAnswer> {
  const { currency } = shopper;
  return inTransaction(pool, async (tx) => {
    const cart = await lockCartOf(tx, shopper);
    if (!cart) return { done: false, code: 'no_cart', cart: emptyCart(currency) };
    return { ...(await changeLocked(tx, cart, work)), cart: await reload(tx, cart.id, currency) };
  });
}

/** Runs `work` on a cart that is locked, and counts the change when there was one. */
export async function changeLocked(
  tx: Db,
  cart: LockedCart,
  work: (tx: Db, cart: LockedCart) => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await work(tx, cart);
  if (outcome.done) {
    await tx.query('update cart set version = $2, changed_at = now() where id = $1', [
      cart.id,
      cart.nextVersion,
    ]);
  }
  return outcome;
}

/** The visitor's cart, locked; undefined for who has none. */
export async function lockCartOf(tx: Db, holder: CartHolder): Promise<LockedCart | undefined> {
  // Once more for a cart that becomes part of another one at this very moment.
  for (let tries = 0; tries < 2; tries += 1) {
    const id = await findCartWithin(tx, holder);
    if (id === undefined) return undefined;
    const { rows } = await tx.query<LockedCart>(
      `select id, version + 1 as "nextVersion", promotion from cart
       where id = $1 and merged_into is null for update`,
      [id],
    );
    if (rows[0]) return rows[0];
  }
  return undefined;
}

/** The cart as the transaction sees it. */
export async function reload(tx: Db, id: string, currency: Currency): Promise<Cart> {
  const cart = await loadCart(tx, id, { currency });
  if (!cart) throw new Error(`cart ${id} has gone while it was locked`);
  return cart;
}
