import { hashOfToken, newCartToken } from '../carts/cart-cookie.ts';
import { lockKey, type Db } from '../database/transaction.ts';
import { mergeCarts } from './merge-carts.ts';

/** A customer, with the cookie that came along. */
export interface Claim {
  customer: string;
  /** SHA-256 of the cart's cookie; null without one. */
  token: Buffer | null;
  /** Whether the browser is the customer's now. An old event does not know: it takes nobody's cart away. */
  cookie: 'is-theirs' | 'was-theirs';
}

/** How a customer and a cookie stand to each other. */
export interface Standing {
  /** The customer's cart. */
  own: string | null;
  /** The cart of the cookie, whose it is, and where it leads since it was merged. */
  given: string | null;
  givenOf: string | null;
  leadsTo: string | null;
  /** The customer has been forgotten. */
  erased: boolean;
}

export async function lookAtClaim(db: Db, { customer, token }: Claim): Promise<Standing> {
  const { rows } = await db.query<Standing>({
    name: 'look-at-claim',
    text: `select (select id from cart where customer = $1) as own, t.id as given,
             t.customer as "givenOf", t.merged_into as "leadsTo",
             exists (select from erased_customer where customer = $1) as erased
           from (values (1)) as one left join cart t on t.token_hash = $2`,
    values: [customer, token],
  });
  return rows[0]!;
}

/** Whether nothing is to be done: there is no cookie, or it leads to the customer's cart. */
export function isSettled({ own, given, leadsTo }: Standing): boolean {
  return given === null || given === own || (leadsTo !== null && leadsTo === own);
}

/**
 * Makes a cookie's cart the customer's: a guest's becomes theirs, or part of the one they have. Any
 * number of requests and events may do so at once and again. A cookie of somebody else's cart leads
 * there no more.
 *
 * @returns the customer's cart, if there is one
 */
export async function claimCart(tx: Db, claim: Claim): Promise<string | undefined> {
  const { customer, token, cookie } = claim;
  await lockKey(tx, keyOf(customer));
  const seen = await lookAtClaim(tx, claim);
  const { own, given, givenOf, leadsTo, erased } = seen;
  if (erased) return undefined;
  if (isSettled(seen) || given === null) return own ?? undefined;
  if (givenOf !== null || leadsTo !== null) {
    if (cookie === 'is-theirs') await turnAway(tx, given, token!, own);
    return own ?? undefined;
  }
  if (own === null) return adopt(tx, given, customer);
  await mergeCarts(tx, { from: given, into: own });
  return own;
}

/** Held while a customer gets a cart: they have one. */
export const keyOf = (customer: string): string => `cart-of:${customer}`;

async function adopt(tx: Db, cart: string, customer: string): Promise<string | undefined> {
  const { rowCount } = await tx.query(
    `update cart set customer = $2 where id = $1 and customer is null and merged_into is null`,
    [cart, customer],
  );
  return rowCount === 1 ? cart : undefined;
}

/** The browser has gone from one customer to another: who was here before keeps the cart elsewhere. */
async function turnAway(tx: Db, cart: string, token: Buffer, own: string | null): Promise<void> {
  await tx.query('update cart set token_hash = $2 where id = $1', [
    cart,
    hashOfToken(newCartToken()),
  ]);
  if (own !== null) await leadTo(tx, own, token);
}

/** Lets another cookie lead to a customer's cart. */
export async function leadTo(tx: Db, cart: string, token: Buffer): Promise<void> {
  await tx.query('insert into cart (token_hash, merged_into) values ($1, $2)', [token, cart]);
}
