import type pg from 'pg';
import { linesOf, lockOrder } from '../find-order.ts';
import { OrderError } from '../order-error.ts';
import type { Order } from '../order.ts';
import { checkPieces } from '../request-return/request-return.ts';
import { amountOf, worthOf } from './plan-refund.ts';
import { givenBackOf, refundedPieces } from './refunds.ts';

export interface RefundWish {
  /** A return that a shopper asked for: its lines are paid back. */
  returnId?: string;
  /** Pieces that are paid back; everything that is left without `returnId` and `amount`. */
  lines?: { line: string; quantity: number }[];
  /** Minor units, in place of what the lines are worth: money first, then credit. */
  amount?: number;
  /** Whether the goods go back into the stock. */
  restock: boolean;
}

interface Pieces {
  line: string;
  quantity: number;
}

/**
 * Sets aside an amount to be paid back, in the caller's transaction: from here on it counts, so that
 * however many are asked for at once, all refunds of an order never exceed what was charged, nor the
 * store credit that it was paid with.
 *
 * @returns id of the refund, for the saga `refund-order`
 * @throws OrderError `order_unknown`, `not_refundable`, `return_unknown`, `unknown_line`, `quantity`,
 *   `too_much`
 */
export async function beginRefund(
  tx: pg.PoolClient,
  orderId: string,
  wish: RefundWish,
): Promise<string> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new OrderError('order_unknown', `order: there is none with the id ${orderId}`);
  const wasFree = order.payment === null && order.credit === 0;
  if (wasFree || (order.state !== 'placed' && order.state !== 'shipped')) {
    const problem = `order: ${order.number} is ${order.state}, or cost nothing: nothing can be paid back`;
    throw new OrderError('not_refundable', problem);
  }
  const pieces = await piecesOf(tx, order, wish);
  const [lines, before] = [await linesOf(tx, orderId), await refundedPieces(tx, orderId)];
  const byId = new Map(lines.map((line) => [line.id, line]));
  const worth = pieces.reduce(
    (sum, { line, quantity }) => sum + worthOf(byId.get(line)!, before.get(line) ?? 0, quantity),
    0,
  );
  const given = await givenBackOf(tx, orderId);
  const left = { money: order.total - given.amount, credit: order.credit - given.credit };
  const all = left.money + left.credit;
  const isEverything = !wish.returnId && !wish.lines && wish.amount === undefined;
  const whole = amountOf({ amount: isEverything ? all : wish.amount, worth, left: all });
  // Money as far as some was charged, the rest as credit.
  const amount = Math.min(whole, left.money);
  const { returnId, restock } = wish;
  return insertRefund(tx, { orderId, returnId, amount, credit: whole - amount, restock }, pieces);
}

async function piecesOf(tx: pg.PoolClient, order: Order, wish: RefundWish): Promise<Pieces[]> {
  if (wish.returnId) return piecesOfReturn(tx, order, wish.returnId);
  if (wish.lines) {
    await checkPieces(tx, order.id, wish.lines);
    return wish.lines;
  }
  if (wish.amount !== undefined) return [];
  const before = await refundedPieces(tx, order.id);
  return (await linesOf(tx, order.id))
    .map(({ id, quantity }) => ({ line: id, quantity: quantity - (before.get(id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
}

async function piecesOfReturn(tx: pg.PoolClient, order: Order, id: string): Promise<Pieces[]> {
  const { rows } = await tx.query<Pieces>(
    `select l.line_id as line, l.quantity
     from return_request r join return_line l on l.return_id = r.id
     where r.id::text = $1 and r.order_id = $2 and r.state = 'requested'
       and not exists (
         select from refund where refund.return_id = r.id and refund.state <> 'failed'
       )`,
    [id, order.id],
  );
  if (rows.length === 0) {
    const problem = `return: ${order.number} has no open return ${id}`;
    throw new OrderError('return_unknown', problem, 'return');
  }
  return rows;
}

async function insertRefund(
  tx: pg.PoolClient,
  refund: {
    orderId: string;
    returnId: string | undefined;
    amount: number;
    credit: number;
    restock: boolean;
  },
  pieces: readonly Pieces[],
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `with refund as (
       insert into refund (order_id, return_id, amount, restocked, credit)
       values ($1, $2, $3, $4, $7)
       returning id
     ), lines as (
       insert into refund_line (refund_id, line_id, quantity)
       select refund.id, line, quantity
       from refund, unnest($5::uuid[], $6::int[]) as given (line, quantity)
     )
     select id from refund`,
    [
      ...[refund.orderId, refund.returnId ?? null, refund.amount, refund.restock],
      ...[pieces.map(({ line }) => line), pieces.map(({ quantity }) => quantity)],
      refund.credit,
    ],
  );
  return rows[0]!.id;
}
