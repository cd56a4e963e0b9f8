import type pg from 'pg';
import { changeCart, reload, type CartAnswer, type Shopper } from '../change-cart/change-cart.ts';
import { done, refused } from '../change-cart/outcome.ts';

const LONGEST = 40;

/** Puts a promotion code on the cart, in the place of another; one that cannot serve is refused. */
export async function applyPromotion(
  pool: pg.Pool,
  shopper: Shopper,
  { code }: { code: string },
): Promise<CartAnswer> {
  const written = code.trim().toUpperCase();
  return changeCart(pool, shopper, async (tx, cart) => {
    if (written.length > LONGEST || /\p{Cc}/u.test(written)) return refused('promotion_unknown');
    const put = async (promotion: string | null) =>
      tx.query(
        `update cart set promotion = $2
         where id = $1 and ($2::text is null or exists (select from promotion where code = $2))`,
        [cart.id, promotion],
      );
    if (!(await put(written)).rowCount) return refused('promotion_unknown');
    const { promotion } = await reload(tx, cart.id, shopper.currency);
    const problem = promotion?.problem ?? null;
    if (problem === null) return done('promotion_applied');
    if (problem === 'minimum') return done('promotion_waits');
    await put(cart.promotion);
    return refused(`promotion_${problem}`);
  });
}
