import type pg from 'pg';
import { inTransaction, type Db } from '../database/transaction.ts';
import { claimCart, isSettled, lookAtClaim, type Claim } from '../merge-carts/claim-cart.ts';
import { hashOfToken } from './cart-cookie.ts';

/** By what a visitor's cart is found. */
export interface CartHolder {
  /** What the cookie `tessera_cart` says. */
  cartToken?: string | undefined;
  /** Who the visitor has proved to be: their own cart counts, a guest's that they bring becomes part of it. */
  customer?: string | undefined;
  /** Whether the browser believes to be logged in: without, a cookie leads to no customer's cart. */
  loggedIn?: boolean | undefined;
}

/** The visitor's cart; undefined for who has none. */
export function findCart(pool: pg.Pool, holder: CartHolder): Promise<string | undefined> {
  return find(pool, holder, (claim) => inTransaction(pool, (tx) => claimCart(tx, claim)));
}

/** The same within a transaction. */
export function findCartWithin(tx: Db, holder: CartHolder): Promise<string | undefined> {
  return find(tx, holder, (claim) => claimCart(tx, claim));
}

async function find(
  db: Db,
  { cartToken, customer, loggedIn = false }: CartHolder,
  settle: (claim: Claim) => Promise<string | undefined>,
): Promise<string | undefined> {
  const token = cartToken === undefined ? null : hashOfToken(cartToken);
  if (customer !== undefined) {
    const claim: Claim = { customer, token, cookie: 'is-theirs' };
    const seen = await lookAtClaim(db, claim);
    if (!seen.erased) return isSettled(seen) ? (seen.own ?? undefined) : settle(claim);
  }
  if (token === null) return undefined;
  const { rows } = await db.query<{ id: string }>({
    name: 'find-cart',
    text: `select c.id from cart t join cart c on c.id = coalesce(t.merged_into, t.id)
           where t.token_hash = $1 and (c.customer is null or $2)`,
    values: [token, loggedIn && customer === undefined],
  });
  return rows[0]?.id;
}
