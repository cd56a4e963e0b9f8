import { poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findCart } from '../carts/find-cart.ts';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { chooseCredit } from '../checkout/save-section/choose-credit.ts';
import { savePayment } from '../checkout/save-section/save-payment.ts';
import { startCheckout } from '../checkout/start-checkout.ts';
import { lineOf } from '../checkout/testing/made-carts.ts';
import { shopperOf } from '../checkout/testing/shopper.ts';
import { startTestShop, type TestShop } from '../checkout/testing/test-shop.ts';
import { requestCancellation } from '../orders/cancel-order/request-cancellation.ts';
import { findOrderByToken } from '../orders/find-order.ts';
import { requestRefund } from '../orders/refund-order/request-refund.ts';
import { refundsOf } from '../orders/refund-order/refunds.ts';
import type { RefundWish } from '../orders/refund-order/begin-refund.ts';
import type { Order } from '../orders/order.ts';
import { shipOrder } from '../orders/ship-order/ship-order.ts';

let shop: TestShop;
let parts: CheckoutParts;
let customer: string;
let pieces = 0;
const GOOD = '4242424242424242';
const BROKE = '4000000000009995';

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
});
afterAll(async () => {
  await parts.sagas.stop();
  await shop.close();
});
beforeEach(() => {
  customer = shop.accounts.newCustomer();
  shop.accounts.down = false;
});

/** A customer with so much credit, and something of 2000 in the cart; shipping is 600. */
async function shopping(credit: number, price = 2_000) {
  shop.accounts.balances.set(customer, credit);
  const guests = await shop.cart([lineOf(`credit-${(pieces += 1)}`, price)]);
  const cart = (await findCart(shop.pool, { customer, cartToken: shop.tokenOf(guests) }))!;
  const visitor = { locale: 'en', currency: 'USD', customer } as const;
  return { cart, shopper: shopperOf(parts, cart, (card) => shop.bank.token(card), visitor) };
}

async function placed(credit: number, price?: number): Promise<Order> {
  const { shopper } = await shopping(credit, price);
  await shopper.fillIn(GOOD);
  return orderAt((await shopper.order()).location);
}

const orderAt = async (location: string | null) =>
  (await findOrderByToken(shop.pool, location!.replace('/orders/', '')))!;
const balance = () => shop.accounts.balances.get(customer);
const refusalOf = async ({ view }: Awaited<ReturnType<typeof shopping>>['shopper']) =>
  (await view())!.refusal?.code;

describe('store credit', () => {
  it('pays a part, and the card the rest', async () => {
    const order = await placed(500);
    expect(order).toMatchObject({ customer, credit: 500, total: 2_100 });
    expect(await shop.provider.find(order.payment!)).toMatchObject({
      amount: { amount: 2_100, currency: 'USD' },
    });
    expect(balance()).toBe(0);
    expect(shop.accounts.redemptions.get(order.id)).toBe(500);
    const { rows } = await shop.pool.query<{ data: object }>(
      `select data from outbox_event where key = $1 and topic = 'cart.order-placed.v1'`,
      [order.id],
    );
    expect(rows[0]!.data).toMatchObject({ customer, credit: 500, total: 2_100, subtotal: 2_000 });
    const mails = await shop.pool.query<{ text: string }>(
      `select body_text as text from mail where order_id = $1 and kind = 'placed'`,
      [order.id],
    );
    expect(mails.rows[0]!.text).toContain('Store credit: −$5.00');
  });

  it('pays all of it without a card, and is never more than there is to pay', async () => {
    const { cart, shopper } = await shopping(10_000);
    await shopper.fillIn(GOOD);
    await savePayment(parts, cart, {});
    expect(await shopper.view()).toMatchObject({
      ...{ ready: true, current: 'review', payment: { state: 'done', method: null } },
      totals: { credit: 2_600, total: 0 },
    });
    const order = await orderAt((await shopper.order()).location);
    expect(order).toMatchObject({ credit: 2_600, total: 0, payment: null, state: 'placed' });
    expect(balance()).toBe(7_400);
  });

  it('is kept for later by whoever says so', async () => {
    const { cart, shopper } = await shopping(500);
    await shopper.fillIn(GOOD);
    await chooseCredit(parts, cart, false);
    expect(await shopper.view()).toMatchObject({
      ...{ credit: { available: 500, isUsed: false }, totals: { credit: 0, total: 2_600 } },
    });
    await chooseCredit(parts, cart, true);
    expect((await shopper.view())!.totals.total).toBe(2_100);
  });

  it('comes back when the card is declined', async () => {
    const { shopper } = await shopping(500);
    await shopper.fillIn(BROKE);
    expect(await shopper.order()).toMatchObject({ status: 'REFUSED', section: 'payment' });
    await parts.sagas.settled((await sagaOf())!, 10_000);
    expect(balance()).toBe(500);
    await shopper.fillIn(GOOD);
    const order = await orderAt((await shopper.order()).location);
    expect(order).toMatchObject({ credit: 500 });
    expect(balance()).toBe(0);
  });

  /** As if it was spent elsewhere right after the account was asked so many times. */
  function spendAfter(times: number, left: number): () => void {
    const { account, balances } = shop.accounts;
    const { credit } = account;
    let asked = 0;
    account.credit = async (...of) => {
      const told = await credit(...of);
      if ((asked += 1) === times) balances.set(customer, left);
      return told;
    };
    return () => {
      account.credit = credit;
    };
  }

  it.each([
    ['the look and the yes', 'total_changed', 1],
    ['the yes and the order', 'credit_refused', 2],
  ])('that went elsewhere between %s is not counted on: %s', async (_when, code, times) => {
    const { shopper } = await shopping(500);
    await shopper.fillIn(GOOD);
    const goOn = spendAfter(times, 200);
    await shopper.begin();
    goOn();
    const saga = await sagaOf();
    if (saga) await parts.sagas.settled(saga, 10_000);
    expect(await shopper.view()).toMatchObject({
      ...{ refusal: { code }, credit: { available: 200 }, ready: true },
      totals: { credit: 200, total: 2_400 },
    });
    const order = await orderAt((await shopper.order()).location);
    expect(order).toMatchObject({ credit: 200, total: 2_400 });
    expect(balance()).toBe(0);
  });

  it('is left out while the account is down, and whoever counted on it looks again', async () => {
    const { shopper } = await shopping(500);
    await shopper.fillIn(GOOD);
    const seen = (await shopper.view())!;
    shop.accounts.down = true;
    expect(seen.totals.total).toBe(2_100);
    expect(await shopper.view()).toMatchObject({
      ...{ credit: { available: undefined }, totals: { credit: 0, total: 2_600 }, ready: true },
    });
    const order = await orderAt((await shopper.order()).location);
    expect(order).toMatchObject({ customer, credit: 0, total: 2_600, state: 'placed' });
    expect(await refusalOf(shopper)).toBeUndefined();
  });

  it('is nobody’s who has only the cookie, though the order is the customer’s', async () => {
    const { cart, shopper } = await shopping(500);
    await shopper.fillIn(GOOD);
    const byCookie = shopperOf(parts, cart, (card) => shop.bank.token(card));
    expect(await byCookie.view()).toMatchObject({ totals: { credit: 0, total: 2_600 } });
    const order = await orderAt((await byCookie.order()).location);
    expect(order).toMatchObject({ customer, credit: 0, total: 2_600 });
    expect(balance()).toBe(500);
  });

  async function sagaOf(): Promise<string | undefined> {
    const { rows } = await shop.pool.query<{ id: string }>(
      `select id from saga where input->>'customer' = $1 order by id desc limit 1`,
      [customer],
    );
    return rows[0]?.id;
  }
});

describe('giving back', () => {
  async function refund(order: Order, wish: RefundWish) {
    const { saga } = await requestRefund(parts, order.id, wish);
    await parts.sagas.settled(saga, 10_000);
    return (await refundsOf(shop.pool, order.id)).map(({ amount, credit, state }) => [
      ...[amount, credit, state],
    ]);
  }
  async function toldOf(order: Order) {
    const { rows } = await shop.pool.query<{ data: { amount: number; credit?: number } }>(
      `select data from outbox_event where key = $1 and topic = 'cart.order-refunded.v1' order by id`,
      [order.id],
    );
    return rows.map(({ data: { amount, credit } }) => [amount, credit]);
  }

  it('pays money as far as some was charged, and makes the rest credit', async () => {
    const order = await placed(500);
    await refund(order, { amount: 2_000, restock: false });
    await refund(order, { amount: 300, restock: false });
    expect(await refund(order, { restock: false })).toEqual([
      ...[
        [2_000, 0, 'done'],
        [100, 200, 'done'],
        [0, 300, 'done'],
      ],
    ]);
    expect(await toldOf(order)).toEqual([
      [2_000, undefined],
      [100, 200],
      [0, 300],
    ]);
    expect(await shop.provider.find(order.payment!)).toMatchObject({ refunded: 2_100 });
    await expect(refund(order, { amount: 1, restock: false })).rejects.toMatchObject({
      code: 'not_refundable',
    });
    const { rows } = await shop.pool.query<{ text: string }>(
      `select body_text as text from mail where order_id = $1 and kind = 'refunded' order by id`,
      [order.id],
    );
    expect(rows[2]!.text).toContain('$3.00 of your order');
    expect(rows[2]!.text).not.toContain('paid back');
  });

  it('gives back an order that was paid with credit alone', async () => {
    const order = await placed(10_000);
    await poolTransactions(shop.pool)((tx) =>
      shipOrder(tx, order.id, { carrier: 'DHL', tracking: '1' }, { ...shop.parts }),
    );
    expect(await refund(order, { restock: true })).toEqual([[0, 2_600, 'done']]);
    expect(await toldOf(order)).toEqual([[0, 2_600]]);
  });

  it('of a cancelled order is money alone: the account knows of the credit', async () => {
    const order = await placed(500);
    const saga = await requestCancellation(parts, order.id, 'shopper');
    await parts.sagas.settled(saga!, 10_000);
    expect(await shop.provider.find(order.payment!)).toMatchObject({ refunded: 2_100 });
    const { rows } = await shop.pool.query<{ text: string }>(
      `select body_text as text from mail where order_id = $1 and kind = 'cancelled'`,
      [order.id],
    );
    expect(rows[0]!.text).toContain('The store credit you used is yours again.');
  });
});

describe('what the account knows', () => {
  it('is what the forms begin with, until somebody has typed something else', async () => {
    const address = {
      ...{ country: 'DE', recipient: 'Ada L.', line1: 'Torstr. 1', line2: '' },
      ...{ city: 'Berlin', region: '', postalCode: '10119' },
    };
    const profile = { email: 'ada@example.com', name: 'Ada', address };
    shop.accounts.profiles.set(customer, profile);
    const { shopper } = await shopping(0);
    expect(await shopper.view()).toMatchObject({
      contact: { state: 'todo', email: 'ada@example.com', name: 'Ada', phone: '' },
      address: { state: 'todo', country: 'DE', city: 'Berlin', recipient: 'Ada L.' },
    });
    shop.accounts.down = true;
    expect(await shopper.view()).toMatchObject({
      contact: { email: '' },
      address: { country: 'US' },
    });
    shop.accounts.down = false;
    await shopper.fillIn(GOOD);
    expect(await shopper.view()).toMatchObject({
      ...{ contact: { name: 'Ada Lovelace' }, address: { city: 'San Francisco' } },
    });
  });
});
