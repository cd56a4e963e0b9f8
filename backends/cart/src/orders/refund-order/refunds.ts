import type { Queryable } from '../queryable.ts';

export interface Refund {
  id: string;
  returnId: string | null;
  /** Minor units of money. */
  amount: number;
  /** Minor units that become store credit again. */
  credit: number;
  state: 'pending' | 'done' | 'failed';
  restocked: boolean;
  createdAt: Date;
  doneAt: Date | null;
}

/** The refunds of an order, oldest first. */
export async function refundsOf(db: Queryable, orderId: string): Promise<Refund[]> {
  const { rows } = await db.query<Refund>(
    `select id, return_id as "returnId", amount, credit, state, restocked, created_at as "createdAt",
       done_at as "doneAt"
     from refund where order_id = $1 order by id`,
    [orderId],
  );
  return rows;
}

/** Minor units of money that have been paid back, or are about to be. */
export async function refundedOf(db: Queryable, orderId: string): Promise<number> {
  return (await givenBackOf(db, orderId)).amount;
}

/** Minor units of money and of store credit that have been given back, or are about to be. */
export async function givenBackOf(
  db: Queryable,
  orderId: string,
): Promise<{ amount: number; credit: number }> {
  const { rows } = await db.query<{ amount: number; credit: number }>(
    `select coalesce(sum(amount), 0)::int as amount, coalesce(sum(credit), 0)::int as credit
     from refund where order_id = $1 and state <> 'failed'`,
    [orderId],
  );
  return rows[0]!;
}

/**
 * Pieces of each line that have been paid back, or are about to be.
 *
 * @param restocked only those that went back into the stock
 * @returns line id → pieces
 */
export async function refundedPieces(
  db: Queryable,
  orderId: string,
  options: { restocked?: boolean } = {},
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ line: string; quantity: number }>(
    `select l.line_id as line, sum(l.quantity)::int as quantity
     from refund_line l join refund r on r.id = l.refund_id
     where r.order_id = $1 and r.state <> 'failed' and (not $2 or r.restocked)
     group by l.line_id`,
    [orderId, options.restocked ?? false],
  );
  return new Map(rows.map(({ line, quantity }) => [line, quantity]));
}
