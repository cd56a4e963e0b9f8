import type pg from 'pg';
import { changeCart, type CartAnswer, type Shopper } from '../change-cart/change-cart.ts';
import { done } from '../change-cart/outcome.ts';

/** Takes the promotion code off the cart. */
export async function removePromotion(pool: pg.Pool, shopper: Shopper): Promise<CartAnswer> {
  return changeCart(pool, shopper, async (tx, { id, promotion }) => {
    if (promotion === null) return { done: false, code: 'promotion_removed' };
    await tx.query('update cart set promotion = null where id = $1', [id]);
    return done('promotion_removed');
  });
}
