import type pg from 'pg';
import { MOST_LINES } from '../carts/cart.ts';
import { changeCart, type CartAnswer, type Shopper } from '../change-cart/change-cart.ts';
import { done, refused } from '../change-cart/outcome.ts';

/** Puts a removed line back where it was, with as many pieces as it had. */
export async function undoRemoval(
  pool: pg.Pool,
  shopper: Shopper,
  { line }: { line: string },
): Promise<CartAnswer> {
  return changeCart(pool, shopper, async (tx, cart) => {
    const { rows } = await tx.query<{ lines: number }>(
      `select count(*)::int as lines from cart_line where cart_id = $1 and state = 'in'`,
      [cart.id],
    );
    if ((rows[0]?.lines ?? 0) >= MOST_LINES) return refused('cart_full', line);
    const { rowCount } = await tx.query(
      `update cart_line set state = 'in', changed_in = $3
       where id = $1 and cart_id = $2 and state = 'removed'`,
      [line, cart.id, cart.nextVersion],
    );
    return rowCount ? done('restored', line) : refused('nothing_to_restore', line);
  });
}
