import { fastify } from 'fastify';
import { Stripe } from 'stripe';
import { until } from '@tessera/control/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { findCheckout } from '../checkout/checkout.ts';
import { serveNotices } from '../checkout/receive-notice/notice-routes.ts';
import { startCheckout } from '../checkout/start-checkout.ts';
import { lineOf } from '../checkout/testing/made-carts.ts';
import { shopperOf } from '../checkout/testing/shopper.ts';
import { startTestShop, type TestShop } from '../checkout/testing/test-shop.ts';
import type { Fastify } from '../http.ts';
import { createStripeProvider } from '../payment/stripe/stripe-provider.ts';
import { startStripeDouble, type StripeDouble } from '../payment/testing/stripe-double.ts';
import { outcomeOf } from './outcome.ts';

const SECRET = 'whsec_once';
const CARD = { good: 'pm_card_visa', threeD: 'pm_card_authenticationRequired' };

let shop: TestShop;
let stripe: StripeDouble;
/** Of two processes on one database. */
let processes: CheckoutParts[];
let app: Fastify;

beforeAll(async () => {
  shop = await startTestShop();
});
beforeEach(async () => {
  // Each double counts its payments from one: those of the last are not to be taken for its own.
  await shop.pool.query('update checkout set payment = null');
  stripe = await startStripeDouble('sk_test');
  const provider = createStripeProvider({
    ...{ secretKey: 'sk_test', webhookSecret: SECRET, address: stripe.address },
    ...{ retries: 0, timeout: 5_000 },
  });
  processes = [0, 1].map(() => startCheckout({ ...shop.parts, provider }));
  app = fastify();
  serveNotices(app, processes[0]!, () => {});
  await app.ready();
});
afterEach(async () => {
  await app.close();
  await Promise.all(processes.map(({ sagas }) => sagas.stop()));
  await stripe.close();
});
afterAll(() => shop.close());

/** Tells the shop what has become of a payment, as Stripe does. */
async function notify(type: string, at = app): Promise<number> {
  const [intent] = stripe.books.intents.values();
  const payload = JSON.stringify({
    ...{ id: `evt_${type}`, object: 'event', type, data: { object: intent } },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
  const { statusCode } = await at.inject({
    ...{ method: 'POST', url: '/webhooks/stripe', payload },
    headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
  });
  return statusCode;
}

async function filledIn(sku: string, card: string) {
  const cart = await shop.cart([lineOf(sku, 2_000)]);
  const shoppers = processes.map((parts) => shopperOf(parts, cart, async (method) => method));
  await shoppers[0]!.fillIn(card);
  return { cart, shoppers };
}

/** Waits until all is over, and makes sure that the cart came to one order, paid once. */
async function expectOneOrder(cart: string): Promise<void> {
  await until(
    'the order is placed',
    async () => {
      const { rows } = await shop.pool.query<{ open: number; placed: number }>(
        `select (select count(*)::int from saga where ended_at is null and input->>'cart' = $1) as open,
           (select count(*)::int from placed_order
            where cart_id::text = $1 and state = 'placed') as placed`,
        [cart],
      );
      return rows[0]!.open === 0 && rows[0]!.placed > 0;
    },
    // Less than after how long the payment is asked for without a notice.
    19_000,
  );
  const { rows } = await shop.pool.query<{ total: number; payment: string }>(
    'select total, payment from placed_order where cart_id = $1',
    [cart],
  );
  expect(rows).toMatchObject([{ total: 2_600 }]);
  const intents = [...stripe.books.intents.values()];
  expect(intents).toMatchObject([
    { id: rows[0]!.payment, status: 'succeeded', amount_received: 2_600 },
  ]);
  const captures = stripe.seen.filter(
    ({ path, replayed }) => path.endsWith('/capture') && !replayed,
  );
  expect(captures).toHaveLength(1);
  const { rows: mails } = await shop.pool.query(
    `select from mail join placed_order on placed_order.id = order_id where cart_id = $1`,
    [cart],
  );
  expect(mails).toHaveLength(1);
}

describe('a notice of Stripe and the answer that it is about', () => {
  it.each([
    ['/confirm', 'payment_intent.amount_capturable_updated'],
    ['/capture', 'payment_intent.succeeded'],
  ])('with the notice handled before the answer to %s: one order', async (path, type) => {
    const { cart, shoppers } = await filledIn(`before${path}`, CARD.good);
    const codes: number[] = [];
    stripe.meanwhile(path, async () => void codes.push(await notify(type), await notify(type)));
    expect((await shoppers[0]!.order()).status).toBe('PLACED');
    expect(codes).toEqual([204, 204]);
    await expectOneOrder(cart);
  });

  it('with the holder faster than the answer that asks for them: one order', async () => {
    const { cart, shoppers } = await filledIn('faster', CARD.threeD);
    stripe.meanwhile('/confirm', async () => {
      const [intent] = stripe.books.intents.values();
      stripe.books.authenticate(`https://hooks.stripe.com/3d_secure/${intent!.id}`, true);
      await notify('payment_intent.amount_capturable_updated');
    });
    const checkout = await shoppers[0]!.begin();
    await expectOneOrder(cart);
    expect(await outcomeOf(shop.pool, checkout!)).toMatchObject({ status: 'PLACED' });
  });

  it('with the notice after the answer, twice, and once more after everything: one order', async () => {
    const { cart, shoppers } = await filledIn('after', CARD.threeD);
    const { status, location } = await shoppers[0]!.order();
    expect(status).toBe('ACTION');
    stripe.books.authenticate(location!, true);
    const type = 'payment_intent.amount_capturable_updated';
    expect(await Promise.all([notify(type), notify(type)])).toEqual([204, 204]);
    await expectOneOrder(cart);
    expect([await notify(type), await notify('payment_intent.succeeded')]).toEqual([204, 204]);
    await expectOneOrder(cart);
  });
});

describe('one cart in two windows, each with a process of its own', () => {
  it('fills in one checkout and pays it once', async () => {
    const cart = await shop.cart([lineOf('windows', 2_000)]);
    const shoppers = processes.map((parts) => shopperOf(parts, cart, async (method) => method));
    await Promise.all(shoppers.map((shopper) => shopper.fillIn(CARD.good)));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, at) => shoppers[at % 2]!.order()),
    );
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['PLACED']));
    expect(new Set(outcomes.map(({ location }) => location)).size).toBe(1);
    await expectOneOrder(cart);
    const { rows } = await shop.pool.query('select from checkout where cart_id = $1', [cart]);
    expect(rows).toHaveLength(1);
  });

  it('has no second checkout, and no checkout a second order: the database says no', async () => {
    const { cart, shoppers } = await filledIn('indexed', CARD.good);
    const { id } = (await findCheckout(shop.pool, cart))!;
    await expect(
      shop.pool.query(`insert into checkout (cart_id, return_key) values ($1, 'k')`, [cart]),
    ).rejects.toMatchObject({ code: '23505', constraint: 'checkout_of_cart' });
    await shoppers[0]!.order();
    const { rows } = await shop.pool.query<{ names: string }>(
      `select string_agg(quote_ident(column_name), ', ') as names
       from information_schema.columns
       where table_name = 'placed_order' and column_name not in ('id', 'token', 'number')`,
    );
    const { names } = rows[0]!;
    await expect(
      shop.pool.query(
        `insert into placed_order (id, token, number, ${names})
         select uuidv7(), 'another', 'T-0000-0000', ${names} from placed_order
         where checkout_id = $1`,
        [id],
      ),
    ).rejects.toMatchObject({ code: '23505', constraint: 'placed_order_of_checkout' });
    await expectOneOrder(cart);
  });
});
