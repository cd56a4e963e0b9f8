import type { Queryable } from './queryable.ts';
import type { OrderState } from './order.ts';

/** What is told of an order's history, to those who look at it. */
export type OrderChangeKind =
  | 'confirming'
  | 'placed'
  | 'shipped'
  | 'cancel_requested'
  | 'cancel_refused'
  | 'cancelled'
  | 'return_requested'
  | 'return_declined'
  | 'refunded'
  | 'refund_failed';

/** Wakes whoever watches the order whose id it carries, at commit. */
export const ORDER_CHANNEL = 'order_changed';

/**
 * Notes that something happened to an order that the transaction has locked: its version goes up,
 * its history gets an entry, and those who watch it are told at commit.
 *
 * @param state the order's new state; unchanged without it
 */
export async function changeOrder(
  tx: Queryable,
  orderId: string,
  kind: OrderChangeKind,
  state?: OrderState,
): Promise<void> {
  await tx.query({
    name: 'change-order',
    text: `with changed as (
             update placed_order set version = version + 1, state = coalesce($3, state)
             where id = $1 returning id, version
           ), noted as (
             insert into order_change (order_id, version, kind) select id, version, $2 from changed
           )
           select pg_notify('${ORDER_CHANNEL}', id::text) from changed`,
    values: [orderId, kind, state ?? null],
  });
}
