import type { Outbox } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { writeMail } from '../../mail/write-mail.ts';
import { changeOrder } from '../change-order.ts';
import { linesOf, lockOrder } from '../find-order.ts';
import { OrderError } from '../order-error.ts';
import type { Order } from '../order.ts';

export interface Shipment {
  carrier: string;
  /** What the carrier calls the parcel. */
  tracking: string;
}

/**
 * Notes that an order has left the house, in the caller's transaction. Asked again with the same
 * parcel, it changes nothing.
 *
 * @throws OrderError `order_unknown`, `not_shippable`
 */
export async function shipOrder(
  tx: pg.PoolClient,
  orderId: string,
  shipment: Shipment,
  { outbox, origin }: { outbox: Outbox; origin: string },
): Promise<Order> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new OrderError('order_unknown', `order: there is none with the id ${orderId}`);
  const { carrier, tracking } = shipment;
  if (order.state === 'shipped' && order.carrier === carrier && order.tracking === tracking) {
    return order;
  }
  if (order.state !== 'placed') {
    throw new OrderError(
      'not_shippable',
      `order: ${order.number} is ${order.state}; only a placed order can be shipped`,
    );
  }
  const { rows } = await tx.query<{ shippedAt: Date }>(
    `update placed_order set shipped_at = now(), carrier = $2, tracking = $3 where id = $1
     returning shipped_at as "shippedAt"`,
    [orderId, carrier, tracking],
  );
  const shipped: Order = { ...order, state: 'shipped', carrier, tracking, ...rows[0]! };
  await changeOrder(tx, orderId, 'shipped', 'shipped');
  await outbox.writeEvent(tx, {
    topic: 'cart.order-shipped.v1',
    key: orderId,
    data: {
      order: orderId,
      number: order.number,
      customer: order.customer,
      shippedAt: shipped.shippedAt?.toISOString(),
      carrier,
      tracking,
    },
  });
  await writeMail(tx, 'shipped', { order: shipped, lines: await linesOf(tx, orderId), origin });
  return shipped;
}
