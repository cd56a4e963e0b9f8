import { poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckoutParts } from '../../checkout/checkout-parts.ts';
import { startCheckout } from '../../checkout/start-checkout.ts';
import { lineOf } from '../../checkout/testing/made-carts.ts';
import { ORIGIN, startTestShop, type TestShop } from '../../checkout/testing/test-shop.ts';
import { findOrder, linesOf } from '../find-order.ts';
import type { Order } from '../order.ts';
import { requestRefund } from '../refund-order/request-refund.ts';
import { shipOrder } from '../ship-order/ship-order.ts';
import { historyOf } from '../show-order/history.ts';
import { placedOrder } from '../testing/placed-order.ts';
import { askForReturn } from './ask-for-return.ts';
import { declineReturn } from './decline-return.ts';
import { returnsOf } from './returns.ts';

let shop: TestShop;
let parts: CheckoutParts;

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
});
afterAll(async () => {
  await parts.sagas.stop();
  await shop.close();
});

async function shippedOrder(): Promise<Order> {
  const order = await placedOrder(shop, parts, [lineOf('worn', 1_000)]);
  const parcel = { carrier: 'DHL', tracking: '0034' };
  await poolTransactions(shop.pool)((tx) =>
    shipOrder(tx, order.id, parcel, { outbox: shop.parts.outbox, origin: ORIGIN }),
  );
  return order;
}

async function ask(order: Order): Promise<string> {
  const [line] = await linesOf(shop.pool, order.id);
  return askForReturn(shop.pool, order.id, {
    ...{ lines: [{ line: line!.id, quantity: 1 }], reason: 'CHANGED_MIND', comment: '' },
  });
}

const decline = (order: Order, id: string, answer = '') =>
  poolTransactions(shop.pool)((tx) => declineReturn(tx, order.id, id, { answer, origin: ORIGIN }));

async function mailsOf({ id }: Order) {
  const { rows } = await shop.pool.query<{ kind: string; body_text: string }>(
    'select kind, body_text from mail where order_id = $1 order by id',
    [id],
  );
  return rows;
}

describe('a return that is declined', () => {
  it('is told to the shopper once, and its pieces may be asked for again', async () => {
    const order = await shippedOrder();
    const id = await ask(order);
    await Promise.all([1, 2, 3].map(() => decline(order, id, ' It has <been> framed. ')));
    expect(await returnsOf(shop.pool, order.id)).toMatchObject([
      { id, state: 'declined', answer: 'It has <been> framed.' },
    ]);
    const mails = await mailsOf(order);
    expect(mails.map(({ kind }) => kind)).toEqual(['placed', 'shipped', 'return_declined']);
    expect(mails.at(-1)?.body_text).toContain('“It has <been> framed.”');
    const story = await historyOf(shop.pool, order.id);
    expect(story.slice(-2).map(({ kind }) => kind)).toEqual([
      'return_requested',
      'return_declined',
    ]);
    const refund = requestRefund(parts, order.id, { returnId: id, restock: true });
    await expect(refund).rejects.toMatchObject({ code: 'return_unknown' });
    await expect(ask(order)).resolves.toEqual(expect.any(String));
  });

  it('needs no words', async () => {
    const order = await shippedOrder();
    await decline(order, await ask(order), '  ');
    expect(await returnsOf(shop.pool, order.id)).toMatchObject([{ answer: null }]);
    expect((await mailsOf(order)).at(-1)?.body_text).not.toContain('reason');
    await expect(decline(order, await ask(order), 'x'.repeat(1_001))).rejects.toMatchObject({
      ...{ code: 'too_long', field: 'reason' },
    });
  });

  it('and paid back at the same moment is one of both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const order = await shippedOrder();
      const id = await ask(order);
      const wishes = [
        () => decline(order, id),
        async () => {
          const { saga } = await requestRefund(parts, order.id, { returnId: id, restock: true });
          await parts.sagas.settled(saga, 10_000);
        },
      ];
      const results = await Promise.allSettled(
        (round % 2 === 0 ? wishes : wishes.reverse()).map((wish) => wish()),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const [back] = await returnsOf(shop.pool, order.id);
      const payment = await shop.provider.find(order.payment!);
      expect(payment?.refunded).toBe(back?.state === 'refunded' ? 1_000 : 0);
    }
  });

  it('has to be an open one of this order', async () => {
    const [order, other] = [await shippedOrder(), await shippedOrder()];
    const unknown = { code: 'return_unknown', field: 'return' };
    await expect(decline(order, await ask(other))).rejects.toMatchObject(unknown);
    await expect(decline(order, 'nonsense')).rejects.toMatchObject(unknown);
    expect((await findOrder(shop.pool, order.id))?.version).toBe(order.version + 1);
  });
});
