import type pg from 'pg';
import { changeOrder } from '../change-order.ts';
import { lockOrder } from '../find-order.ts';
import { OrderError } from '../order-error.ts';
import type { Order } from '../order.ts';
import { refundsOf } from '../refund-order/refunds.ts';

/** Whether the order may be cancelled: it is there, and has not left the house. */
export function isCancellable({ state }: Pick<Order, 'state'>): boolean {
  return state === 'confirming' || state === 'placed';
}

/**
 * From here on the order is not shipped any more: of a cancellation and a shipment that come at
 * once, one wins. An order whose payment is still being captured is cancelled as soon as that has
 * come to an end. In the caller's transaction, with the beginning of the saga `cancel-order`.
 *
 * @returns false when it is being cancelled, or cancelled, already
 * @throws OrderError `order_unknown`, `not_cancellable`
 */
export async function beginCancellation(tx: pg.PoolClient, orderId: string): Promise<boolean> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new OrderError('order_unknown', `order: there is none with the id ${orderId}`);
  if (order.state === 'cancelling' || order.state === 'cancelled') return false;
  const refunds = await refundsOf(tx, orderId);
  if (!isCancellable(order) || refunds.some(({ state }) => state === 'pending')) {
    throw new OrderError(
      'not_cancellable',
      `order: ${order.number} is ${order.state}; only one that was not shipped can be cancelled`,
    );
  }
  await changeOrder(tx, orderId, 'cancel_requested', 'cancelling');
  return true;
}
