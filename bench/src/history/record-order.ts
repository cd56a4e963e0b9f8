import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { outbox } from '../../../backends/cart/src/events/outbox.ts';
import { newOrderNumber, newOrderToken } from '../../../backends/cart/src/orders/name-order.ts';
import { insertOrder } from '../../../backends/cart/src/place-order/insert-order.ts';
import { orderPlaced } from '../../../backends/cart/src/place-order/order-placed.ts';
import type { PlaceOrderInput } from '../../../backends/cart/src/place-order/place-order-input.ts';
import { transaction } from './transaction.ts';

export interface Piece {
  product: string;
  sku: string;
}

/**
 * Records an order as the checkout's last step but one does: its rows and its event in a
 * transaction, by the cart's own functions.
 *
 * @param pool of the cart's database
 * @returns its number, once it is committed
 */
export async function recordOrder(
  pool: pg.Pool,
  customer: string,
  pieces: readonly Piece[],
): Promise<string> {
  const input = orderOf(customer, pieces);
  await transaction(pool, async (tx) => {
    const placedAt = await insertOrder(tx, input, { provider: 'test-bank', payment: null });
    await outbox.writeEvent(tx, orderPlaced(input, placedAt));
  });
  return input.order.number;
}

function orderOf(customer: string, pieces: readonly Piece[]): PlaceOrderInput {
  const [quantity, unitPrice] = [1, 4_900];
  const subtotal = pieces.length * unitPrice;
  const words = (text: string) => ({ en: text, ko: text });
  return {
    ...{ checkout: randomUUID(), attempt: 1, begunAt: Date.now(), cart: randomUUID(), customer },
    order: { id: randomUUID(), number: newOrderNumber(), token: newOrderToken() },
    ...{ locale: 'en', currency: 'USD', promotion: null, shippingMethod: 'standard' },
    contact: { email: 'ada@example.com', name: 'Ada Lovelace', phone: '' },
    address: {
      ...{ country: 'US', recipient: 'Ada Lovelace', line1: '548 Market Street', line2: '' },
      ...{ city: 'San Francisco', region: 'CA', postalCode: '94104' },
    },
    lines: pieces.map(({ product, sku }) => ({
      ...{ sku, product, title: words(product), options: words(''), url: `/p/${product}` },
      ...{ picture: null, quantity, unitPrice, total: unitPrice },
    })),
    totals: {
      ...{ subtotal, discount: 0, shipping: 600, credit: 0, total: subtotal + 600 },
      ...{ taxRate: 0, taxAmount: 0 },
    },
    payment: null,
  };
}
