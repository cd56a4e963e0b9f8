import { until } from '@tessera/control/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { startCheckout } from '../checkout/start-checkout.ts';
import { lineOf } from '../checkout/testing/made-carts.ts';
import { shopperOf } from '../checkout/testing/shopper.ts';
import { startTestShop, type TestShop } from '../checkout/testing/test-shop.ts';
import { savePayment } from '../checkout/save-section/save-payment.ts';
import { findCheckout } from '../checkout/checkout.ts';
import { findOrderByToken, linesOf } from '../orders/find-order.ts';
import { beginOrder } from './begin-order.ts';
import { outcomeOf } from './outcome.ts';

const CARD = {
  good: '4242424242424242',
  declined: '4000000000009995',
  threeD: '4000002500003155',
  stumbles: '4000000000000119',
};

let shop: TestShop;
let parts: CheckoutParts;

beforeAll(async () => {
  shop = await startTestShop();
});
beforeEach(() => {
  parts = startCheckout(shop.parts);
});
afterEach(async () => {
  await parts.sagas.stop();
  shop.catalog.troubles.length = 0;
  shop.catalog.down = false;
});
afterAll(() => shop.close());

const shopperWith = (cart: string) => shopperOf(parts, cart, (card) => shop.bank.token(card));

async function orderAt(location: string | null) {
  return (await findOrderByToken(shop.pool, location!.replace('/orders/', '')))!;
}

async function ordersOf(cart: string) {
  const { rows } = await shop.pool.query<{ id: string; state: string; payment: string }>(
    'select id, state, payment from placed_order where cart_id = $1 order by id',
    [cart],
  );
  return rows;
}

async function eventsOf(order: string) {
  const { rows } = await shop.pool.query<{ topic: string; data: Record<string, unknown> }>(
    'select topic, data from outbox_event where key = $1 order by id',
    [order],
  );
  return rows;
}

async function mailsOf(order: string) {
  const { rows } = await shop.pool.query<{ kind: string; body_text: string }>(
    'select kind, body_text from mail where order_id = $1 order by id',
    [order],
  );
  return rows;
}

/** Until nothing of a cart's orders is going on any more. */
async function untilQuiet(cart: string) {
  await until('all sagas of the cart have ended', async () => {
    const { rows } = await shop.pool.query<{ open: number }>(
      `select count(*)::int as open from saga
       where ended_at is null and input->>'cart' = $1`,
      [cart],
    );
    return rows[0]!.open === 0;
  });
}

describe('an order', () => {
  it('is placed: goods kept, money taken, cart emptied, everybody told', async () => {
    shop.catalog.stock.set('tide', 5);
    const cart = await shop.cart([lineOf('tide', 3_400, 2)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.good);

    const outcome = await shopper.order();

    expect(outcome.status).toBe('PLACED');
    const order = await orderAt(outcome.location);
    expect(order).toMatchObject({
      ...{ state: 'placed', subtotal: 6_800, shipping: 600, total: 7_400, currency: 'USD' },
      number: expect.stringMatching(/^T-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      card: { brand: 'visa', last4: '4242' },
    });
    expect(await linesOf(shop.pool, order.id)).toMatchObject([
      { sku: 'tide', quantity: 2, unitPrice: 3_400, total: 6_800, paid: 6_800 },
    ]);
    expect(shop.catalog.stock.get('tide')).toBe(3);
    expect(await shop.provider.find(order.payment!)).toMatchObject({
      ...{ status: 'captured', captured: 7_400, refunded: 0 },
    });
    expect((await parts.carts.load(shop.pool, cart, 'USD'))?.lines).toEqual([]);
    expect(await eventsOf(order.id)).toMatchObject([
      {
        topic: 'cart.order-placed.v1',
        data: { order: order.id, total: 7_400, reservation: order.id },
      },
    ]);
    const [mail, ...more] = await mailsOf(order.id);
    expect(more).toEqual([]);
    expect(mail?.body_text).toContain(`https://shop.example.com/orders/${order.token}`);
  });

  it('tells nobody its address', async () => {
    const cart = await shop.cart([lineOf('quiet', 1_000)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.good);
    const order = await orderAt((await shopper.order()).location);
    const told = JSON.stringify(await eventsOf(order.id));
    for (const secret of [order.token, 'ada@example.com', 'Lovelace', 'Market Street']) {
      expect(told).not.toContain(secret);
    }
  });

  it('needs no card when there is nothing to pay', async () => {
    await parts.sagas.stop();
    const { carts } = shop.parts;
    // As if one promotion could take off all, and send it for free.
    const load: typeof carts.load = async (...args) => {
      const cart = await carts.load(...args);
      return cart && { ...cart, freeShipping: true };
    };
    parts = startCheckout({ ...shop.parts, carts: { ...carts, load } });
    const cart = await shop.cart([lineOf('gift', 1_000)], { code: 'ALL', discount: 1_000 });
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.good);
    await savePayment(parts, cart, {});
    expect(await shopper.view()).toMatchObject({ ready: true, payment: { method: null } });
    const order = await orderAt((await shopper.order()).location);
    expect(order).toMatchObject({ discount: 1_000, shipping: 0, total: 0, payment: null });
    expect(await mailsOf(order.id)).toHaveLength(1);
  });

  it('of two that use the last of a promotion is refused, and nothing of it is left', async () => {
    const promotion = { code: 'LAST', discount: 400, mostUses: 1 };
    const carts = [];
    for (const at of [1, 2]) carts.push(await shop.cart([lineOf(`few-${at}`, 1_000)], promotion));
    const shoppers = carts.map(shopperWith);
    for (const shopper of shoppers) await shopper.fillIn(CARD.good);
    const outcomes = await Promise.all(shoppers.map((shopper) => shopper.order()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['PLACED', 'REFUSED']);
    const loser = outcomes.findIndex(({ status }) => status === 'REFUSED');
    await untilQuiet(carts[loser]!);
    expect(await ordersOf(carts[loser]!)).toEqual([]);
    expect(shop.catalog.held(`few-${loser + 1}`)).toBe(0);
    expect((await shoppers[loser]!.view())?.lines).toHaveLength(1);
  });

  it.each([1, 2])('is one, whatever is clicked 20 times in %i tabs', async (tabs) => {
    const cart = await shop.cart([lineOf('rush', 2_000)]);
    const shoppers = Array.from({ length: tabs }, () => shopperWith(cart));
    await shoppers[0]!.fillIn(CARD.good);
    const checkout = (await shoppers[0]!.view())!.id;
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, at) => shoppers[at % tabs]!.begin()),
    );
    expect(new Set(begun)).toEqual(new Set([checkout]));
    await untilQuiet(cart);
    expect(await outcomeOf(shop.pool, checkout)).toMatchObject({ status: 'PLACED' });
    expect(await ordersOf(cart)).toHaveLength(1);
    const { rows } = await shop.pool.query(`select from saga where input->>'cart' = $1`, [cart]);
    expect(rows).toHaveLength(1);
  });

  it('is not placed for a total or a cart that the shopper has not seen', async () => {
    const cart = await shop.cart([lineOf('dear', 2_000)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.good);
    const seen = (await shopper.view())!;
    const visitor = { cart, locale: 'en', currency: 'USD' } as const;
    const agreed = { checkout: seen.id, currency: 'USD' } as const;
    await beginOrder(parts, visitor, { ...agreed, version: seen.version, total: 2_500 });
    expect((await shopper.view())?.refusal).toEqual({ code: 'total_changed' });
    await shop.pool.query(`update cart set version = version + 1 where id = $1`, [cart]);
    await beginOrder(parts, visitor, { ...agreed, version: seen.version, total: 2_600 });
    expect((await shopper.view())?.refusal).toEqual({ code: 'cart_changed' });
    expect((await shopper.order()).status).toBe('PLACED');
  });
});

describe('a refusal', () => {
  it('names the lines that are short, holds nothing, and another try works', async () => {
    shop.catalog.stock.set('last', 1);
    const cart = await shop.cart([lineOf('last', 2_000, 2), lineOf('other', 1_000)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.good);
    expect((await shopper.order()).status).toBe('REFUSED');
    expect((await shopper.view())?.refusal).toEqual({
      code: 'out_of_stock',
      lines: [{ sku: 'last', requested: 2, available: 1 }],
    });
    await untilQuiet(cart);
    expect(shop.catalog.stock.get('last')).toBe(1);
    shop.catalog.stock.set('last', 2);
    expect((await shopper.order()).status).toBe('PLACED');
    expect(await ordersOf(cart)).toHaveLength(1);
  });

  it('names them as well when the cart has heard of it before', async () => {
    const cart = await shop.cart([lineOf('heard', 2_000, 2)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.good);
    await shop.pool.query(`update variant set on_hand = 0 where sku = 'heard'`);
    expect((await shopper.order()).status).toBe('REFUSED');
    expect((await shopper.view())?.refusal).toEqual({
      code: 'out_of_stock',
      lines: [{ sku: 'heard', requested: 2, available: 0 }],
    });
    expect(await ordersOf(cart)).toHaveLength(0);
  });

  it('of the card leads back to the payment, and another card works', async () => {
    shop.catalog.stock.set('calm', 3);
    const cart = await shop.cart([lineOf('calm', 2_000)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.declined);
    expect((await shopper.order()).status).toBe('REFUSED');
    expect(await shopper.view()).toMatchObject({
      ...{ current: 'payment', ready: false },
      refusal: { code: 'card_declined', declineCode: 'insufficient_funds' },
      payment: { state: 'invalid', errors: [{ field: 'payment_method', code: 'card_declined' }] },
    });
    // The same form once more does not try the same card.
    expect((await shopper.order()).status).toBe('REFUSED');
    expect((await findCheckout(shop.pool, cart))?.attempt).toBe(1);
    await untilQuiet(cart);
    expect(shop.catalog.stock.get('calm')).toBe(3);
    await savePayment(parts, cart, { method: await shop.bank.token(CARD.good) });
    expect((await shopper.view())?.refusal).toBeNull();
    expect((await shopper.order()).status).toBe('PLACED');
    expect(shop.catalog.stock.get('calm')).toBe(2);
    expect(await ordersOf(cart)).toHaveLength(1);
  });
});

describe('trouble on the way', () => {
  it.each(['before', 'after'] as const)('with catalog %s its deed is got over', async (when) => {
    shop.catalog.stock.set('storm', 9);
    shop.catalog.troubles.push(when, when);
    const cart = await shop.cart([lineOf('storm', 2_000)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.good);
    expect((await shopper.order()).status).toBe('PLACED');
    expect(shop.catalog.stock.get('storm')).toBe(8);
  });

  it('with the bank is got over', async () => {
    const cart = await shop.cart([lineOf('wobble', 2_000)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.stumbles);
    const outcome = await shopper.order();
    expect(outcome.status).toBe('PLACED');
    const { payment } = await orderAt(outcome.location);
    expect(await shop.provider.find(payment!)).toMatchObject({ captured: 2_600 });
  });
});

describe('3-D Secure', () => {
  async function atTheBank() {
    const cart = await shop.cart([lineOf('secure', 2_000)]);
    const shopper = shopperWith(cart);
    await shopper.fillIn(CARD.threeD);
    const outcome = await shopper.order();
    expect(outcome).toMatchObject({ status: 'ACTION' });
    const checkout = (await findCheckout(shop.pool, cart))!;
    return { cart, shopper, checkout, url: outcome.location! };
  }

  it('that is passed places the order once, whoever tells of it first and twice', async () => {
    const { cart, checkout, url } = await atTheBank();
    await shop.bank.authenticate(url, true);
    await Promise.all([
      parts.sagas.wake(checkout.saga!),
      parts.sagas.wake(checkout.saga!),
      parts.sagas.wake(checkout.saga!),
    ]);
    await untilQuiet(cart);
    expect(await outcomeOf(shop.pool, checkout.id)).toMatchObject({ status: 'PLACED' });
    expect(await ordersOf(cart)).toHaveLength(1);
    // A notice that comes after everything is over.
    expect(await parts.sagas.wake(checkout.saga!)).toBe(false);
  });

  it('that is failed leads back to the payment', async () => {
    const { cart, shopper, checkout, url } = await atTheBank();
    await shop.bank.authenticate(url, false);
    await parts.sagas.wake(checkout.saga!);
    await untilQuiet(cart);
    expect(await shopper.view()).toMatchObject({
      ...{ current: 'payment', refusal: { code: 'authentication_failed' } },
    });
    expect(await ordersOf(cart)).toEqual([]);
  });

  it('that nobody answers is given up in time, and no late answer takes money', async () => {
    const { cart, shopper, checkout, url } = await atTheBank();
    const { rows } = await shop.pool.query<{ payment: string }>(
      'select payment from checkout where id = $1',
      [checkout.id],
    );
    // A quarter of an hour later.
    await parts.sagas.stop();
    await shop.pool.query(
      `update saga set input = jsonb_set(input::jsonb, '{begunAt}', to_jsonb($2::bigint))::json,
         due_at = now()
       where id = $1`,
      [checkout.saga, Date.now() - 15 * 60_000 - 1_000],
    );
    parts = startCheckout(shop.parts);
    await untilQuiet(cart);
    expect((await shopper.view())?.refusal).toEqual({ code: 'authentication_expired' });
    await shop.bank.authenticate(url, true);
    expect(await shop.provider.find(rows[0]!.payment)).toMatchObject({
      ...{ status: 'cancelled', captured: 0 },
    });
  });
});
