import type { OutgoingEvent } from '@tessera/slice-kit/events';
import type { PlaceOrderInput } from './place-order-input.ts';

/** What everybody may know of an order: nothing that says who or where the shopper is, nor its address. */
export function orderPlaced(input: PlaceOrderInput, placedAt: Date): OutgoingEvent {
  const { order, totals } = input;
  return {
    topic: 'cart.order-placed.v1',
    key: order.id,
    data: {
      order: order.id,
      number: order.number,
      reservation: order.id,
      customer: input.customer,
      lines: input.lines.map(({ sku, product, title, quantity, unitPrice, total }) => ({
        ...{ sku, product, title, quantity, unitPrice, total },
      })),
      currency: input.currency,
      subtotal: totals.subtotal,
      discount: totals.discount,
      shipping: totals.shipping,
      credit: totals.credit,
      total: totals.total,
      placedAt: placedAt.toISOString(),
    },
  };
}
