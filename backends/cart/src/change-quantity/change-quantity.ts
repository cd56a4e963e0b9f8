import type pg from 'pg';
import { MOST_PIECES, mostOf } from '../carts/cart.ts';
import { changeCart, type CartAnswer, type Shopper } from '../change-cart/change-cart.ts';
import { done, refused } from '../change-cart/outcome.ts';
import { takeOut } from '../remove-line/remove-line.ts';

export interface ChangeQuantity {
  /** Id of the line. */
  line: string;
  /** 0 takes it out. */
  quantity: number;
  /** Of the cart that the shopper looked at. */
  version: number;
}

/**
 * Sets how many pieces a line has. Whoever looked at an older state of the line is told so and shown
 * the newer one: of two tabs none undoes what the other did.
 */
export async function changeQuantity(
  pool: pg.Pool,
  shopper: Shopper,
  { line, quantity, version }: ChangeQuantity,
): Promise<CartAnswer> {
  return changeCart(pool, shopper, async (tx, cart) => {
    if (!Number.isInteger(quantity) || quantity < 0 || quantity > MOST_PIECES) {
      return refused('invalid_quantity', line);
    }
    const { rows } = await tx.query<{ quantity: number; changed_in: number; stock: number | null }>(
      `select l.quantity, l.changed_in, v.on_hand as stock
       from cart_line l left join variant v on v.sku = l.sku
       where l.id = $1 and l.cart_id = $2 and l.state = 'in'`,
      [line, cart.id],
    );
    const [found] = rows;
    if (!found) return refused('line_gone', line);
    if (found.changed_in > version) return refused('conflict', line);
    if (quantity === 0) return takeOut(tx, cart, line);
    // What is there already may stay: changes of the stock are confirmed, not made in passing.
    const most = mostOf(found.stock);
    const has =
      quantity > found.quantity ? Math.max(found.quantity, Math.min(quantity, most)) : quantity;
    if (has === found.quantity) {
      return has === quantity ? { done: false, code: 'changed', line } : refused('no_more', line);
    }
    await tx.query('update cart_line set quantity = $2, changed_in = $3 where id = $1', [
      ...[line, has],
      cart.nextVersion,
    ]);
    return done(has < quantity ? 'changed_fewer' : 'changed', line);
  });
}
