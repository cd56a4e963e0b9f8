import type { Db } from '../database/transaction.ts';

export interface PromotionUse {
  code: string;
  cart: string;
  order: string;
  customer: string | null;
}

/**
 * Counts a promotion as used by an order, in the order's transaction. Once for each order.
 *
 * @returns false when the code may not be used (any more)
 */
export async function usePromotion(
  db: Db,
  { code, cart, order, customer }: PromotionUse,
): Promise<boolean> {
  // Whoever else wants it waits here, so that the count holds.
  const { rows } = await db.query<{ open: boolean }>(
    `select begins_at <= now() and (ends_at is null or ends_at > now())
         and (most_uses is null or uses < most_uses) as open
     from promotion where code = $1 for update`,
    [code],
  );
  const used = await db.query<{ order_id: string }>(
    `select order_id from promotion_use
     where code = $1 and (order_id = $4 or cart_id = $2 or customer = $3)`,
    [code, cart, customer, order],
  );
  if (used.rows.some(({ order_id }) => order_id === order)) return true;
  if (!rows[0]?.open) return false;
  const { rowCount } = await db.query(
    'update promotion set uses = uses + 1 where code = $1 and not (once and $2)',
    [code, used.rows.length > 0],
  );
  if (!rowCount) return false;
  await db.query(
    'insert into promotion_use (order_id, code, cart_id, customer) values ($1, $2, $3, $4)',
    [order, code, cart, customer],
  );
  return true;
}

/** Gives back the use of an order that did not come about; any number of times. */
export async function releasePromotion(
  db: Db,
  { code, order }: Pick<PromotionUse, 'code' | 'order'>,
): Promise<void> {
  await db.query('select from promotion where code = $1 for update', [code]);
  const { rowCount } = await db.query(
    'delete from promotion_use where order_id = $1 and code = $2',
    [order, code],
  );
  if (!rowCount) return;
  await db.query('update promotion set uses = uses - 1 where code = $1', [code]);
}
