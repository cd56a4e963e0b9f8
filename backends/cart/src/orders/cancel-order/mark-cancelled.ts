import type { Outbox } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { changeOrder } from '../change-order.ts';
import { linesOf } from '../find-order.ts';
import type { Order } from '../order.ts';
import { refundedPieces } from '../refund-order/refunds.ts';

/**
 * Ends an order that the transaction has locked. The event names the pieces that come back into the
 * stock: all that have not come back before.
 */
export async function markCancelled(
  tx: pg.PoolClient,
  order: Order,
  reason: string,
  outbox: Outbox,
): Promise<void> {
  const { rows } = await tx.query<{ at: Date }>(
    `update placed_order set cancelled_at = now(), cancel_reason = $2 where id = $1
     returning cancelled_at as at`,
    [order.id, reason],
  );
  await changeOrder(tx, order.id, 'cancelled', 'cancelled');
  const back = await refundedPieces(tx, order.id, { restocked: true });
  const lines = (await linesOf(tx, order.id))
    .map(({ id, sku, quantity }) => ({ sku, quantity: quantity - (back.get(id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
  await outbox.writeEvent(tx, {
    topic: 'cart.order-cancelled.v1',
    key: order.id,
    data: {
      order: order.id,
      number: order.number,
      reservation: order.reservation,
      customer: order.customer,
      lines,
      cancelledAt: rows[0]!.at.toISOString(),
      reason,
    },
  });
}
