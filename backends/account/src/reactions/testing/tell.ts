import { randomUUID } from 'node:crypto';
import { createSubscriptions, poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { whenOrderCancelled } from '../when-order-cancelled.ts';
import { whenOrderPlaced } from '../when-order-placed.ts';
import { whenOrderRefunded } from '../when-order-refunded.ts';
import { whenOrderShipped } from '../when-order-shipped.ts';

export type Happening = 'placed' | 'shipped' | 'cancelled' | 'refunded';

/** An event of the cart's. */
export interface Told {
  happening: Happening;
  data: Record<string, unknown>;
}

/** Delivers events as the sidecar does. @returns `SUCCESS`, `DROP` or `RETRY` */
export function openEars(pool: pg.Pool): (told: Told, id?: string) => Promise<string> {
  const subscriptions = createSubscriptions(
    [whenOrderPlaced, whenOrderShipped, whenOrderCancelled, whenOrderRefunded],
    { consumer: 'account', transaction: poolTransactions(pool) },
  );
  return async ({ happening, data }, id = randomUUID()) => {
    const type = `cart.order-${happening}.v1`;
    const body = JSON.stringify({ specversion: '1.0', id, source: 'cart', type, data });
    const path = `/events/${type}`;
    const answer = await subscriptions.handle({ method: 'POST', path, body });
    return (JSON.parse(answer!.body) as { status: string }).status;
  };
}

/** An order of one line, and what may be told of it. */
export function madeOrder(
  customer: string | null,
  { goods = 10_000, discount = 0, shipping = 500, credit = 0 } = {},
) {
  const order = randomUUID();
  const placedAt = new Date().toISOString();
  const of = { order, number: orderNumber(), customer };
  const piece = { sku: 'MUG-1', product: 'mug', quantity: 1, unitPrice: goods, total: goods };
  const tell = (happening: Happening, data: object): Told => ({
    happening,
    data: { ...of, reservation: order, ...data },
  });
  return {
    ...of,
    placed: tell('placed', {
      ...{ lines: [{ ...piece, title: { en: 'Mug', ko: '머그' } }], currency: 'USD', placedAt },
      ...{ subtotal: goods, discount, shipping, credit },
      total: goods - discount + shipping - credit,
    }),
    shipped: tell('shipped', { shippedAt: placedAt, carrier: 'Post', tracking: 'RR7' }),
    cancelled: tell('cancelled', { lines: [], cancelledAt: placedAt, reason: 'customer' }),
    refunded: (amount: number, given?: number): Told =>
      tell('refunded', {
        ...{ refund: randomUUID(), amount, ...(given === undefined ? {} : { credit: given }) },
        ...{ currency: 'USD', restocked: false, lines: [], refundedAt: placedAt },
      }),
  };
}

function orderNumber(): string {
  const digits = () => Array.from({ length: 4 }, () => Math.floor(Math.random() * 10)).join('');
  return `T-${digits()}-${digits()}`;
}
