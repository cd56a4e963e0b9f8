import type { Queryable } from '../queryable.ts';

export interface OrderChange {
  kind: string;
  at: Date;
}

/** What happened to an order, oldest first. */
export async function historyOf(db: Queryable, orderId: string): Promise<OrderChange[]> {
  const { rows } = await db.query<OrderChange>(
    'select kind, at from order_change where order_id = $1 order by version',
    [orderId],
  );
  return rows;
}
