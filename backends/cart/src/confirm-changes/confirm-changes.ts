import type pg from 'pg';
import type { Line } from '../carts/cart.ts';
import {
  changeCart,
  reload,
  type CartAnswer,
  type LockedCart,
  type Shopper,
} from '../change-cart/change-cart.ts';
import { done, refused } from '../change-cart/outcome.ts';
import type { Db } from '../database/transaction.ts';
import { takeOut } from '../remove-line/remove-line.ts';

/**
 * The shopper agrees to what has changed: prices are taken as they are, lines get as many pieces as
 * are left, and what is gone goes.
 *
 * @param key names the changes that the shopper was shown; when there are others by now, they have
 *   to be shown first
 */
export async function confirmChanges(
  pool: pg.Pool,
  shopper: Shopper,
  { key }: { key: string },
): Promise<CartAnswer> {
  return changeCart(pool, shopper, async (tx, locked) => {
    const cart = await reload(tx, locked.id, shopper.currency);
    if (cart.changesKey !== key) return refused('conflict');
    for (const line of cart.lines) {
      if (line.changes.length > 0) await confirmLine(tx, locked, line);
    }
    return done('confirmed');
  });
}

async function confirmLine(tx: Db, cart: LockedCart, { id, stock, ...line }: Line): Promise<void> {
  if (stock === 0 || line.changes.some(({ code }) => code === 'gone')) {
    await takeOut(tx, cart, id);
    return;
  }
  await tx.query(
    `update cart_line l set quantity = $2, changed_in = $3, seen_prices = v.prices
     from variant v where l.id = $1 and v.sku = l.sku`,
    [id, Math.min(line.quantity, stock ?? line.quantity), cart.nextVersion],
  );
}
