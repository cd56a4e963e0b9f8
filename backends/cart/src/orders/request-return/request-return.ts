import type pg from 'pg';
import { changeOrder } from '../change-order.ts';
import { linesOf, lockOrder } from '../find-order.ts';
import { OrderError } from '../order-error.ts';
import type { Order } from '../order.ts';
import type { Queryable } from '../queryable.ts';

export const RETURN_REASONS = [
  'changed_mind',
  'damaged',
  'wrong_item',
  'not_as_described',
  'other',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

export interface ReturnWish {
  lines: { line: string; quantity: number }[];
  reason: ReturnReason;
  comment: string;
}

/** Days after shipping in which an order may be sent back. */
export const RETURN_DAYS = 30;
const LONGEST_COMMENT = 1_000;
const DAY = 86_400_000;

/** Until when an order may be sent back; undefined for one that has not been shipped. */
export function returnUntil({ state, shippedAt }: Order): Date | undefined {
  if (state !== 'shipped' || !shippedAt) return undefined;
  return new Date(shippedAt.getTime() + RETURN_DAYS * DAY);
}

/**
 * How many pieces of each line are on their way back, or back: asked for and not declined, or
 * refunded without having been asked for.
 *
 * @returns line id → pieces
 */
export async function returnedOf(db: Queryable, orderId: string): Promise<Map<string, number>> {
  const { rows } = await db.query<{ line: string; quantity: number }>(
    `select line_id as line, sum(quantity)::int as quantity from (
       select l.line_id, l.quantity from return_line l join return_request r on r.id = l.return_id
       where r.order_id = $1 and r.state <> 'declined'
       union all
       select l.line_id, l.quantity from refund_line l join refund f on f.id = l.refund_id
       where f.order_id = $1 and f.state <> 'failed' and f.return_id is null
     ) pieces group by line_id`,
    [orderId],
  );
  return new Map(rows.map(({ line, quantity }) => [line, quantity]));
}

/**
 * Notes that a shopper wants to send goods back, in the caller's transaction.
 *
 * @returns id of the return
 * @throws OrderError `order_unknown`, `not_returnable`, `nothing_chosen`, `unknown_line`,
 *   `quantity`, `too_long`
 */
export async function requestReturn(
  tx: pg.PoolClient,
  orderId: string,
  { lines, reason, comment }: ReturnWish,
): Promise<string> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new OrderError('order_unknown', `order: there is none with the id ${orderId}`);
  const until = returnUntil(order);
  if (!until || until < new Date()) {
    throw new OrderError(
      'not_returnable',
      `order: goods can be sent back within ${RETURN_DAYS} days after they were shipped`,
    );
  }
  if (comment.length > LONGEST_COMMENT) {
    const problem = `comment: at most ${LONGEST_COMMENT} characters`;
    throw new OrderError('too_long', problem, 'comment');
  }
  const chosen = lines.filter(({ quantity }) => quantity !== 0);
  if (chosen.length === 0) {
    throw new OrderError('nothing_chosen', 'lines: choose what is sent back', 'lines');
  }
  await checkPieces(tx, orderId, chosen);
  const { rows } = await tx.query<{ id: string }>(
    `with request as (
       insert into return_request (order_id, reason, comment) values ($1, $2, $3) returning id
     ), lines as (
       insert into return_line (return_id, line_id, quantity)
       select request.id, line, quantity
       from request, unnest($4::uuid[], $5::int[]) as chosen (line, quantity)
     )
     select id from request`,
    [
      ...[orderId, reason, comment === '' ? null : comment],
      ...[chosen.map(({ line }) => line), chosen.map(({ quantity }) => quantity)],
    ],
  );
  await changeOrder(tx, orderId, 'return_requested');
  return rows[0]!.id;
}

/** @throws OrderError `unknown_line`, `quantity` */
export async function checkPieces(
  tx: pg.PoolClient,
  orderId: string,
  chosen: readonly { line: string; quantity: number }[],
): Promise<void> {
  const [lines, returned] = [await linesOf(tx, orderId), await returnedOf(tx, orderId)];
  const left = new Map(
    lines.map((line) => [line.id, line.quantity - (returned.get(line.id) ?? 0)]),
  );
  if (new Set(chosen.map(({ line }) => line)).size < chosen.length) {
    throw new OrderError('unknown_line', 'lines: name each line once', 'lines');
  }
  for (const { line, quantity } of chosen) {
    const most = left.get(line);
    if (most === undefined) {
      throw new OrderError('unknown_line', `lines: the order has no line ${line}`, 'lines');
    }
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > most) {
      const problem = `quantity: of this line ${most} can be sent back, not ${quantity}`;
      throw new OrderError('quantity', problem, `quantity_${line}`);
    }
  }
}
