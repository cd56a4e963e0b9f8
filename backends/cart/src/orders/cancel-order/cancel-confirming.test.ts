import { until } from '@tessera/control/testing';
import { poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutParts } from '../../checkout/checkout-parts.ts';
import { startCheckout } from '../../checkout/start-checkout.ts';
import { lineOf } from '../../checkout/testing/made-carts.ts';
import { shopperOf } from '../../checkout/testing/shopper.ts';
import { ORIGIN, startTestShop, type TestShop } from '../../checkout/testing/test-shop.ts';
import type { PaymentProvider } from '../../payment/payment-provider.ts';
import { findOrder } from '../find-order.ts';
import type { Order } from '../order.ts';
import { refundsOf } from '../refund-order/refunds.ts';
import { shipOrder } from '../ship-order/ship-order.ts';
import { historyOf } from '../show-order/history.ts';
import { requestCancellation } from './request-cancellation.ts';

let shop: TestShop;
let parts: CheckoutParts;
/** What the bank does before it answers to a capture. */
let capturing: Pick<PaymentProvider, 'capture'>;
let gate: PromiseWithResolvers<void>;
let refunds: Pick<PaymentProvider, 'refund'>;

beforeAll(async () => {
  shop = await startTestShop();
  const { provider } = shop.parts;
  parts = startCheckout({
    ...shop.parts,
    provider: {
      ...provider,
      async capture(change) {
        await gate.promise;
        return capturing.capture(change);
      },
      refund: (change) => refunds.refund(change),
    },
  });
});
beforeEach(() => {
  gate = Promise.withResolvers();
  capturing = shop.provider;
  refunds = shop.provider;
});
afterEach(() => gate.resolve());
afterAll(async () => {
  await parts.sagas.stop();
  await shop.close();
});

/** An order whose payment the bank is just about to capture. */
async function confirmingOrder(sku: string): Promise<Order> {
  shop.catalog.stock.set(sku, 5);
  const cart = await shop.cart([lineOf(sku, 2_000)]);
  const shopper = shopperOf(parts, cart, (card) => shop.bank.token(card));
  await shopper.fillIn('4242424242424242');
  await shopper.begin();
  const id = await until('the order is recorded', async () => {
    const { rows } = await shop.pool.query<{ id: string }>(
      'select id from placed_order where cart_id = $1',
      [cart],
    );
    return rows[0]?.id;
  });
  return (await findOrder(shop.pool, id))!;
}

const orderNow = async ({ id }: Order) => (await findOrder(shop.pool, id))!;
const storyOf = async ({ id }: Order) => (await historyOf(shop.pool, id)).map(({ kind }) => kind);
const untilIs = (order: Order, state: Order['state']) =>
  until(`the order is ${state}`, async () => (await orderNow(order)).state === state, 15_000);

async function mailsOf({ id }: Order) {
  const { rows } = await shop.pool.query<{ kind: string; body_text: string }>(
    'select kind, body_text from mail where order_id = $1 order by id',
    [id],
  );
  return rows;
}

async function topicsOf({ id }: Order) {
  const { rows } = await shop.pool.query<{ topic: string }>(
    'select topic from outbox_event where key = $1 order by id',
    [id],
  );
  return rows.map(({ topic }) => topic);
}

describe('an order whose payment is being captured', () => {
  it('is cancelled as soon as that has happened, and everything is paid back', async () => {
    const order = await confirmingOrder('hasty');
    expect(order.state).toBe('confirming');
    expect(await requestCancellation(parts, order.id, 'shopper')).toBeDefined();
    expect((await orderNow(order)).state).toBe('cancelling');
    expect(await requestCancellation(parts, order.id, 'shopper')).toBeUndefined();
    const parcel = { carrier: 'DHL', tracking: '0034' };
    const shipped = poolTransactions(shop.pool)((tx) =>
      shipOrder(tx, order.id, parcel, { outbox: shop.parts.outbox, origin: ORIGIN }),
    );
    await expect(shipped).rejects.toMatchObject({ code: 'not_shippable' });
    expect(await shop.provider.find(order.payment!)).toMatchObject({ captured: 0, refunded: 0 });
    gate.resolve();
    await untilIs(order, 'cancelled');
    const { total } = order;
    expect(await shop.provider.find(order.payment!)).toMatchObject({
      ...{ captured: total, refunded: total },
    });
    expect(await storyOf(order)).toEqual(['confirming', 'cancel_requested', 'placed', 'cancelled']);
    expect(await topicsOf(order)).toEqual(['cart.order-placed.v1', 'cart.order-cancelled.v1']);
    expect(await refundsOf(shop.pool, order.id)).toMatchObject([{ amount: total, state: 'done' }]);
    const [mail, ...more] = await mailsOf(order);
    expect(mail).toMatchObject({ kind: 'cancelled' });
    expect(mail?.body_text).toContain('$26.00 is on its way back to you.');
    expect(more).toEqual([]);
  });

  it('is cancelled without a refund when nothing was captured in the end', async () => {
    const order = await confirmingOrder('poor');
    capturing = { capture: async () => ({ kind: 'refused', code: 'refused' }) };
    const saga = await requestCancellation(parts, order.id, 'shopper');
    gate.resolve();
    await until('the cancellation has ended', async () => {
      const { endedAt, state } = (await parts.sagas.find({ id: saga! }))!;
      return endedAt && state === 'completed';
    });
    expect((await orderNow(order)).state).toBe('cancelled');
    expect(await shop.provider.find(order.payment!)).toMatchObject({
      ...{ status: 'cancelled', captured: 0, refunded: 0 },
    });
    expect(await refundsOf(shop.pool, order.id)).toEqual([]);
    const mails = await mailsOf(order);
    expect(mails).toMatchObject([{ kind: 'cancelled' }]);
    expect(mails[0]?.body_text).toContain('Nothing has been charged.');
    expect(await topicsOf(order)).toEqual(['cart.order-placed.v1', 'cart.order-cancelled.v1']);
    // It was given up by the shopper: they find an empty cart, not the same question again.
    expect((await parts.carts.load(shop.pool, order.cartId, 'USD'))?.lines).toEqual([]);
  });

  it('stands, and its shopper hears of it, when the bank does not give the money back', async () => {
    const order = await confirmingOrder('stuck');
    refunds = { refund: async () => ({ kind: 'refused', code: 'refused' }) };
    await requestCancellation(parts, order.id, 'shopper');
    gate.resolve();
    await untilIs(order, 'placed');
    expect(await storyOf(order)).toEqual([
      ...['confirming', 'cancel_requested', 'placed', 'cancel_refused'],
    ]);
    expect(await mailsOf(order)).toMatchObject([{ kind: 'placed' }]);
    expect(await shop.provider.find(order.payment!)).toMatchObject({ captured: order.total });
  });

  it('and is cancelled at the very moment ends in one way, twenty times over', async () => {
    gate.resolve();
    for (let round = 0; round < 20; round += 1) {
      const order = await confirmingOrder(`race-${round}`);
      await requestCancellation(parts, order.id, 'shopper');
      await untilIs(order, 'cancelled');
      const { total } = order;
      expect(await shop.provider.find(order.payment!)).toMatchObject({
        ...{ captured: total, refunded: total },
      });
      const story = await storyOf(order);
      expect(story.toSorted()).toEqual(['cancel_requested', 'cancelled', 'confirming', 'placed']);
      expect(story.at(-1)).toBe('cancelled');
    }
  });
});
