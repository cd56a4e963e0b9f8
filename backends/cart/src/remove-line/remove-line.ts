import type pg from 'pg';
import {
  changeCart,
  type CartAnswer,
  type LockedCart,
  type Shopper,
} from '../change-cart/change-cart.ts';
import { done, refused, type Outcome } from '../change-cart/outcome.ts';
import type { Db } from '../database/transaction.ts';

/** Changes after which a removed line is forgotten. */
const REMEMBERED = 50;

/** Takes a line out of the cart; it can be put back. */
export async function removeLine(
  pool: pg.Pool,
  shopper: Shopper,
  { line }: { line: string },
): Promise<CartAnswer> {
  return changeCart(pool, shopper, (tx, cart) => takeOut(tx, cart, line));
}

export async function takeOut(tx: Db, cart: LockedCart, line: string): Promise<Outcome> {
  const { rowCount } = await tx.query(
    `update cart_line set state = 'removed', changed_in = $3
     where id = $1 and cart_id = $2 and state = 'in'`,
    [line, cart.id, cart.nextVersion],
  );
  if (!rowCount) return refused('line_gone', line);
  await tx.query(
    `delete from cart_line where cart_id = $1 and state = 'removed' and changed_in < $2`,
    [cart.id, cart.nextVersion - REMEMBERED],
  );
  return done('removed', line);
}
