import type { Queryable } from '../queryable.ts';

export interface OrderChange {
  kind: string;
  at: Date;
}

/** Whether the payment of an order was captured, and the order stood. */
export async function wasConfirmed(db: Queryable, orderId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from order_change where order_id = $1 and kind = 'placed' limit 1`,
    [orderId],
  );
  return rowCount === 1;
}

/** What happened to an order, oldest first. */
export async function historyOf(db: Queryable, orderId: string): Promise<OrderChange[]> {
  const { rows } = await db.query<OrderChange>(
    'select kind, at from order_change where order_id = $1 order by version',
    [orderId],
  );
  return rows;
}
