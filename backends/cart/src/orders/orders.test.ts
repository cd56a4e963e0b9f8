import { until } from '@tessera/control/testing';
import { poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { startCheckout } from '../checkout/start-checkout.ts';
import { lineOf } from '../checkout/testing/made-carts.ts';
import { ORIGIN, startTestShop, type TestShop } from '../checkout/testing/test-shop.ts';
import { requestCancellation } from './cancel-order/request-cancellation.ts';
import { findOrder, linesOf } from './find-order.ts';
import type { Order } from './order.ts';
import type { RefundWish } from './refund-order/begin-refund.ts';
import { requestRefund } from './refund-order/request-refund.ts';
import { refundsOf } from './refund-order/refunds.ts';
import { askForReturn } from './request-return/ask-for-return.ts';
import { runWarehouse } from './run-warehouse/run-warehouse.ts';
import { shipOrder } from './ship-order/ship-order.ts';
import { placedOrder } from './testing/placed-order.ts';
import { startListening, type Listening } from './watch-order/start-listening.ts';
import { watchOrder } from './watch-order/watch-order.ts';

let shop: TestShop;
let parts: CheckoutParts;
let listening: Listening;

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
  listening = startListening(shop.pool, () => {});
});
afterAll(async () => {
  await listening.stop();
  await parts.sagas.stop();
  await shop.close();
});

const PARCEL = { carrier: 'DHL', tracking: '00340434' };

function ship(order: Order, parcel = PARCEL) {
  return poolTransactions(shop.pool)((tx) =>
    shipOrder(tx, order.id, parcel, { outbox: shop.parts.outbox, origin: ORIGIN }),
  );
}

async function refund(order: Order, wish: RefundWish) {
  const { saga } = await requestRefund(parts, order.id, wish);
  return parts.sagas.settled(saga, 10_000);
}

async function toldOf(order: Order) {
  const { rows } = await shop.pool.query<{ topic: string; data: Record<string, unknown> }>(
    `select topic, data from outbox_event where key = $1 order by id`,
    [order.id],
  );
  return rows;
}

async function mailsOf(order: Order) {
  const { rows } = await shop.pool.query<{ kind: string }>(
    'select kind from mail where order_id = $1 order by id',
    [order.id],
  );
  return rows.map(({ kind }) => kind);
}

const stateOf = async (order: Order) => (await findOrder(shop.pool, order.id))!.state;
const paymentOf = (order: Order) => shop.provider.find(order.payment!);
const code = (name: string) => expect.objectContaining({ code: name }) as unknown;

describe('cancelling', () => {
  it('gives all money back and tells everybody, however often it is asked for', async () => {
    const order = await placedOrder(shop, parts, [lineOf('a', 2_000, 2), lineOf('b', 500)]);
    const sagas = await Promise.all(
      Array.from({ length: 10 }, () => requestCancellation(parts, order.id, 'shopper')),
    );
    const [saga, ...others] = sagas.filter((id) => id !== undefined);
    expect(others).toEqual([]);
    await parts.sagas.settled(saga!, 10_000);
    expect(await findOrder(shop.pool, order.id)).toMatchObject({
      ...{ state: 'cancelled', cancelReason: 'shopper' },
    });
    expect(await paymentOf(order)).toMatchObject({ captured: 5_100, refunded: 5_100 });
    expect(await toldOf(order)).toMatchObject([
      { topic: 'cart.order-placed.v1' },
      {
        topic: 'cart.order-cancelled.v1',
        data: {
          reservation: order.reservation,
          lines: [
            { sku: 'a', quantity: 2 },
            { sku: 'b', quantity: 1 },
          ],
        },
      },
    ]);
    expect(await mailsOf(order)).toEqual(['placed', 'cancelled']);
    expect(await refundsOf(shop.pool, order.id)).toMatchObject([{ amount: 5_100, state: 'done' }]);
  });

  it('and shipping at the same moment: one of them happens', async () => {
    for (let round = 0; round < 8; round += 1) {
      const order = await placedOrder(shop, parts);
      const requests = [() => requestCancellation(parts, order.id, 'shopper'), () => ship(order)];
      const results = await Promise.allSettled(
        (round % 2 === 0 ? requests : requests.reverse()).map((request) => request()),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const state = await until('the order has come to rest', async () => {
        const now = await stateOf(order);
        return now === 'cancelling' ? undefined : now;
      });
      const topics = (await toldOf(order)).map(({ topic }) => topic);
      expect(topics).toEqual([
        'cart.order-placed.v1',
        state === 'shipped' ? 'cart.order-shipped.v1' : 'cart.order-cancelled.v1',
      ]);
      expect((await paymentOf(order))?.refunded).toBe(state === 'shipped' ? 0 : order.total);
    }
  });

  it('is refused after shipping', async () => {
    const order = await placedOrder(shop, parts);
    await ship(order);
    await expect(requestCancellation(parts, order.id, 'shopper')).rejects.toEqual(
      code('not_cancellable'),
    );
  });

  it('lets the order stand when the bank does not give the money back', async () => {
    const order = await placedOrder(shop, parts);
    // Somebody has paid it back in the bank's own books.
    await shop.provider.refund({
      key: `by-hand-${order.id}`,
      payment: order.payment!,
      amount: { amount: order.total, currency: 'USD' },
    });
    const saga = await requestCancellation(parts, order.id, 'shopper');
    expect(await parts.sagas.settled(saga!, 10_000)).toMatchObject({ state: 'refused' });
    expect(await stateOf(order)).toBe('placed');
  });
});

describe('shipping', () => {
  it('is told once, whoever repeats it', async () => {
    const order = await placedOrder(shop, parts);
    await ship(order);
    await ship(order);
    expect(await toldOf(order)).toMatchObject([
      {},
      { topic: 'cart.order-shipped.v1', data: { number: order.number, ...PARCEL } },
    ]);
    expect(await mailsOf(order)).toEqual(['placed', 'shipped']);
    await expect(ship(order, { carrier: 'UPS', tracking: '1Z' })).rejects.toEqual(
      code('not_shippable'),
    );
  });

  it('is done by two warehouses at once, each order by one', async () => {
    const orders: Order[] = [];
    for (let at = 0; at < 5; at += 1) orders.push(await placedOrder(shop, parts));
    const options = { pool: shop.pool, outbox: shop.parts.outbox, origin: ORIGIN, after: 1 };
    const troubles: unknown[] = [];
    const warehouses = [0, 1].map(() =>
      runWarehouse({ ...options, onTrouble: (error) => troubles.push(error) }),
    );
    await until('everything is shipped', async () =>
      (await Promise.all(orders.map(stateOf))).every((state) => state === 'shipped'),
    );
    await Promise.all(warehouses.map((warehouse) => warehouse.stop()));
    expect(troubles).toEqual([]);
    for (const order of orders) expect(await toldOf(order)).toHaveLength(2);
  });

  it('is seen by whoever watches the order, wherever it happens', async () => {
    const order = await placedOrder(shop, parts);
    const seen: unknown[] = [];
    const stop = watchOrder(
      { pool: shop.pool, listening, onTrouble: (error) => seen.push(error) },
      order.id,
      order.version,
      (status) => seen.push(status),
    );
    await ship(order);
    await until('the watcher was told', () => seen.length > 0);
    stop();
    expect(seen).toEqual([{ state: 'shipped', version: order.version + 1 }]);
  });
});

describe('returns', () => {
  const wish = (line: string, quantity: number) => ({
    ...{ lines: [{ line, quantity }], reason: 'DAMAGED', comment: ' torn ' },
  });

  it('are asked for piece by piece, never for more than was bought', async () => {
    const order = await placedOrder(shop, parts, [lineOf('r', 1_000, 3)]);
    const [line] = await linesOf(shop.pool, order.id);
    await expect(askForReturn(shop.pool, order.id, wish(line!.id, 1))).rejects.toEqual(
      code('not_returnable'),
    );
    await ship(order);
    await askForReturn(shop.pool, order.id, wish(line!.id, 2));
    await expect(askForReturn(shop.pool, order.id, wish(line!.id, 2))).rejects.toEqual(
      expect.objectContaining({ code: 'quantity', field: `quantity_${line!.id}` }),
    );
    await expect(askForReturn(shop.pool, order.id, wish('nonsense', 1))).rejects.toEqual(
      code('unknown_line'),
    );
    await expect(askForReturn(shop.pool, order.id, wish(line!.id, 0))).rejects.toEqual(
      code('nothing_chosen'),
    );
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => askForReturn(shop.pool, order.id, wish(line!.id, 1))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('end 30 days after shipping', async () => {
    const order = await placedOrder(shop, parts);
    await ship(order);
    const [line] = await linesOf(shop.pool, order.id);
    await shop.pool.query(
      `update placed_order set shipped_at = now() - interval '30 days 1 minute' where id = $1`,
      [order.id],
    );
    await expect(askForReturn(shop.pool, order.id, wish(line!.id, 1))).rejects.toEqual(
      code('not_returnable'),
    );
  });

  it('are paid back for what was paid, discount and all', async () => {
    const lines = [lineOf('x', 1_000, 3), lineOf('y', 999)];
    const order = await placedOrder(shop, parts, lines, { code: 'TENTH', discount: 401 });
    await ship(order);
    const [x] = await linesOf(shop.pool, order.id);
    const id = await askForReturn(shop.pool, order.id, wish(x!.id, 2));
    const { paid } = x!;
    expect(await refund(order, { returnId: id, restock: true })).toMatchObject({
      state: 'completed',
    });
    const [done] = await refundsOf(shop.pool, order.id);
    expect(done).toMatchObject({ amount: Math.floor((paid * 2) / 3), state: 'done' });
    expect((await toldOf(order)).at(-1)).toMatchObject({
      topic: 'cart.order-refunded.v1',
      data: { restocked: true, lines: [{ sku: 'x', quantity: 2 }], amount: done!.amount },
    });
    expect((await mailsOf(order)).at(-1)).toBe('refunded');
    await expect(refund(order, { returnId: id, restock: true })).rejects.toEqual(
      code('return_unknown'),
    );
  });
});

describe('refunds', () => {
  it('never exceed what was charged, however many come at once', async () => {
    const order = await placedOrder(shop, parts, [lineOf('m', 2_000)]);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () => refund(order, { amount: 500, restock: false })),
    );
    const done = results.filter(({ status }) => status === 'fulfilled').length;
    expect(done).toBe(Math.floor(order.total / 500));
    expect((await paymentOf(order))?.refunded).toBe(done * 500);
    // The rest, and then nothing is left.
    await refund(order, { restock: false });
    expect((await paymentOf(order))?.refunded).toBe(order.total);
    await expect(refund(order, { restock: false })).rejects.toEqual(code('not_refundable'));
  });

  it('of every piece by itself add up to what was paid for the goods', async () => {
    const lines = [lineOf('p', 333, 3), lineOf('q', 777, 2), lineOf('s', 1)];
    const order = await placedOrder(shop, parts, lines, { code: 'ODD', discount: 250 });
    await ship(order);
    for (const line of await linesOf(shop.pool, order.id)) {
      for (let piece = 0; piece < line.quantity; piece += 1) {
        const wish = { lines: [{ line: line.id, quantity: 1 }], restock: true };
        // What the discount has made free cannot be paid back.
        if (line.paid > 0) await refund(order, wish);
      }
    }
    expect((await paymentOf(order))?.refunded).toBe(order.subtotal - order.discount);
  });

  it('that the bank refuses are told as failed, and count no more', async () => {
    const order = await placedOrder(shop, parts);
    await shop.provider.refund({
      key: `by-hand-${order.id}`,
      payment: order.payment!,
      amount: { amount: order.total, currency: 'USD' },
    });
    expect(await refund(order, { amount: 100, restock: false })).toMatchObject({
      state: 'refused',
    });
    expect(await refundsOf(shop.pool, order.id)).toMatchObject([{ state: 'failed' }]);
    expect((await mailsOf(order)).at(-1)).toBe('placed');
  });
});
