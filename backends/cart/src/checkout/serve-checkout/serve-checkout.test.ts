import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '@tessera/control/testing';
import { poolTransactions } from '@tessera/slice-kit/events';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fastify } from '../../http.ts';
import { takeForms } from '../../http/read-form.ts';
import { refuseOtherSites } from '../../http/refuse-other-sites.ts';
import { findOrderByToken, linesOf } from '../../orders/find-order.ts';
import { serveOrders } from '../../orders/serve-order/order-routes.ts';
import { shipOrder } from '../../orders/ship-order/ship-order.ts';
import { endEventStreams } from '../../orders/watch-order/event-stream.ts';
import { startListening, type Listening } from '../../orders/watch-order/start-listening.ts';
import type { Authorisation, PaymentProvider } from '../../payment/payment-provider.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { findCheckout } from '../checkout.ts';
import { serveNotices } from '../receive-notice/notice-routes.ts';
import { showCheckout } from '../show-checkout/show-checkout.ts';
import { startCheckout } from '../start-checkout.ts';
import { ADDRESS, CONTACT } from '../testing/shopper.ts';
import { lineOf } from '../testing/made-carts.ts';
import { ORIGIN, startTestShop, type TestShop } from '../testing/test-shop.ts';
import { serveProgress } from './progress-routes.ts';
import { serveSections } from './section-routes.ts';

const THREE_D = '4000002500003155';
const SIDECAR = '/v1.0/invoke/cart/method';

let shop: TestShop;
let parts: CheckoutParts;
let app: Fastify;
let url: string;
let listening: Listening;
let sidecar: Server;
let noticesHeard = 0;
/** The last notice as the bank sent it. */
let lastNotice: { url: string; headers: IncomingHttpHeaders; payload: string };
/** While it waits, no notice comes in. */
let quiet = Promise.resolve();
/** Done between the bank's answer to an authorisation and the shop's hearing of it. */
let meanwhile: ((answer: Authorisation) => Promise<void>) | undefined;

beforeAll(async () => {
  // What the bank takes for its sidecar hands its notices on.
  sidecar = createServer((request, response) => {
    void (async () => {
      lastNotice = {
        url: request.url!.replace(SIDECAR, ''),
        ...{ headers: request.headers, payload: await text(request) },
      };
      await quiet;
      const answer = await app.inject({ method: 'POST', ...lastNotice });
      noticesHeard += 1;
      response.writeHead(answer.statusCode).end();
    })();
  }).listen(0, '127.0.0.1');
  await once(sidecar, 'listening');
  shop = await startTestShop({
    DAPR_HTTP_PORT: String((sidecar.address() as AddressInfo).port),
    TEST_BANK_WEBHOOK_SECRET: 'whsec',
  });
  const { provider } = shop.parts;
  const slow: PaymentProvider = {
    ...provider,
    async authorise(request) {
      const answer = await provider.authorise(request);
      await meanwhile?.(answer);
      return answer;
    },
  };
  parts = startCheckout({ ...shop.parts, provider: slow });
  listening = startListening(shop.pool, () => {});
  app = fastify();
  void app.register(async (scope) => {
    takeForms(scope);
    refuseOtherSites(scope, ORIGIN);
    serveSections(scope, parts);
    serveProgress(scope, parts, () => {});
    serveOrders(scope, parts, { listening, onTrouble: () => {} });
  });
  serveNotices(app, parts, () => {});
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  endEventStreams();
  await app.close();
  sidecar.closeAllConnections();
  sidecar.close();
  await listening.stop();
  await parts.sagas.stop();
  await shop.close();
});

async function post(
  path: string,
  cookie: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url + path, {
    ...{ method: 'POST', redirect: 'manual', headers: { cookie, ...headers } },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, location: response.headers.get('location') };
}

async function visit(path: string, cookie: string) {
  const response = await fetch(url + path, { redirect: 'manual', headers: { cookie } });
  return { status: response.status, location: response.headers.get('location') };
}

const { postalCode, ...ADDRESS_FIELDS } = ADDRESS;
const TYPED_ADDRESS = { ...ADDRESS_FIELDS, postal_code: postalCode };
const view = (cart: string) => showCheckout(parts, { cart, locale: 'en', currency: 'USD' });

/** Fills in every section as a browser without scripts does. */
async function fillIn(cart: string, card = '4242424242424242') {
  const cookie = shop.cookieOf(cart);
  await post('/checkout/contact', cookie, CONTACT);
  await post('/checkout/address', cookie, TYPED_ADDRESS);
  await post('/checkout/shipping', cookie, { method: 'express' });
  await post('/checkout/payment', cookie, { payment_method: await shop.bank.token(card) });
  return cookie;
}

async function yes(cart: string) {
  const seen = (await view(cart))!;
  return {
    checkout: seen.id,
    version: String(seen.version),
    total: String(seen.totals.total),
    ...{ currency: 'USD', locale: 'ko' },
  };
}

describe('checkout by forms', () => {
  it('goes from section to section, and ends at the order', async () => {
    const cart = await shop.cart([lineOf('form', 2_000)]);
    const cookie = shop.cookieOf(cart);
    const steps: [path: string, fields: Record<string, string>, to: string][] = [
      ['/checkout/contact', { ...CONTACT, email: 'ada' }, '/checkout#contact'],
      ['/checkout/contact', CONTACT, '/checkout#address'],
      ['/checkout/country', { country: 'DE', city: 'Berlin' }, '/checkout#address'],
      ['/checkout/address', { ...TYPED_ADDRESS, postal_code: '9410' }, '/checkout#address'],
      ['/checkout/address', TYPED_ADDRESS, '/checkout#shipping'],
      ['/checkout/shipping', { method: 'by owl' }, '/checkout#shipping'],
      ['/checkout/shipping', { method: 'express' }, '/checkout#payment'],
      ['/checkout/payment', { payment_method: 'pm_nobody_knows' }, '/checkout#payment'],
    ];
    for (const [path, fields, to] of steps) {
      expect([path, await post(path, cookie, fields)]).toEqual([
        path,
        { status: 303, location: to },
      ]);
    }
    const { payment } = (await view(cart))!;
    expect(payment.errors).toEqual([{ field: 'payment_method', code: 'unknown_method' }]);
    const back = `/checkout/payment?key=${payment.returnKey}`;
    const method = await shop.bank.token('4242424242424242');
    expect(await visit(`${back}x&payment_method=${method}`, cookie)).toMatchObject({
      location: '/checkout#payment',
    });
    expect((await view(cart))!.payment.method).toBeNull();
    expect(await visit(`${back}&payment_error=expired_card`, cookie)).toMatchObject({
      location: '/checkout#payment',
    });
    expect((await view(cart))!.payment.errors).toEqual([
      { field: 'payment_method', code: 'expired_card' },
    ]);
    expect(await visit(`${back}&payment_method=${method}`, cookie)).toMatchObject({
      location: '/checkout#review',
    });
    const { status, location } = await post('/checkout/place-order', cookie, await yes(cart));
    expect(status).toBe(303);
    expect(location).toMatch(/^\/orders\/[\w-]{32}$/);
    expect(await findOrderByToken(shop.pool, location!.slice(8))).toMatchObject({
      ...{ state: 'placed', locale: 'ko', total: 3_800, shippingMethod: 'express' },
    });
  });

  it('keeps what was typed, right or wrong', async () => {
    const cart = await shop.cart([lineOf('typed', 2_000)]);
    const cookie = shop.cookieOf(cart);
    await post('/checkout/contact', cookie, { email: 'nobody', name: '  ', phone: '12' });
    expect((await view(cart))!.contact).toMatchObject({
      ...{ email: 'nobody', state: 'invalid' },
      errors: [
        { field: 'email', code: 'invalid_email' },
        { field: 'name', code: 'required' },
        { field: 'phone', code: 'invalid_phone' },
      ],
    });
    await post('/checkout/country', cookie, { country: 'KR', line1: 'Sejong-daero 110' });
    expect((await view(cart))!.address).toMatchObject({
      ...{ country: 'KR', line1: 'Sejong-daero 110', state: 'todo', errors: [] },
    });
  });

  it('leads whoever has no cart to the cart, and nobody to another site', async () => {
    for (const path of ['/checkout/contact', '/checkout/place-order']) {
      expect(await post(path, '', CONTACT)).toEqual({ status: 303, location: '/cart' });
    }
    const cart = await shop.cart([lineOf('site', 2_000)]);
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await post('/checkout/contact', shop.cookieOf(cart), CONTACT, headers);
    expect(answer.status).toBe(403);
    expect(await findCheckout(shop.pool, cart)).toBeUndefined();
  });

  it('begins one checkout, however many forms are sent at once', async () => {
    const cart = await shop.cart([lineOf('twins', 2_000)]);
    const cookie = shop.cookieOf(cart);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        n % 2 === 0
          ? post('/checkout/contact', cookie, CONTACT)
          : post('/checkout/address', cookie, TYPED_ADDRESS),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    const { rows } = await shop.pool.query('select from checkout where cart_id = $1', [cart]);
    expect(rows).toHaveLength(1);
    expect(await view(cart)).toMatchObject({
      ...{ contact: { state: 'done' }, address: { state: 'done' } },
    });
  });

  it('gives one order to 20 clicks, and each click finds it', async () => {
    const cart = await shop.cart([lineOf('clicks', 2_000)]);
    const cookie = await fillIn(cart);
    const form = await yes(cart);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post('/checkout/place-order', cookie, form)),
    );
    const places = new Set(answers.map(({ location }) => location));
    expect(places.size).toBe(1);
    expect([...places][0]).toMatch(/^\/orders\//);
    // And once more, when everything is long over.
    expect(await post('/checkout/place-order', cookie, form)).toMatchObject({
      location: [...places][0],
    });
  });
});

describe('3-D Secure', () => {
  async function toTheBank(sku: string) {
    const cart = await shop.cart([lineOf(sku, 2_000)]);
    const cookie = await fillIn(cart, THREE_D);
    const { location } = await post('/checkout/place-order', cookie, await yes(cart));
    expect(location).toMatch(/^\/api\/test-bank\/challenge\//);
    return { cart, cookie, challenge: location! };
  }

  it('comes back to the order', async () => {
    const { cookie, challenge } = await toTheBank('back');
    const back = await shop.bank.authenticate(challenge, true);
    expect(back).toBe(`${ORIGIN}/api/cart/checkout/return`);
    const { location } = await visit('/checkout/return', cookie);
    expect(location).toMatch(/^\/orders\//);
    // Gone back and forth in the browser.
    expect(await visit('/checkout/return', cookie)).toMatchObject({ location });
  });

  it('places the order by the notice of the bank alone', async () => {
    const { cart, cookie, challenge } = await toTheBank('notice');
    const before = noticesHeard;
    await shop.bank.authenticate(challenge, true);
    await until('the bank has told', () => noticesHeard > before);
    await until(
      'the order is placed',
      async () => {
        const { status } = await fetch(`${url}/checkout/status`, { headers: { cookie } }).then(
          (response) => response.json() as Promise<{ status: string }>,
        );
        return status === 'PLACED';
      },
      8_000,
    );
    const { rows } = await shop.pool.query('select from placed_order where cart_id = $1', [cart]);
    expect(rows).toHaveLength(1);
  });

  /** Of a cart, and what the bank took for it. */
  async function booksOf(cart: string) {
    const { rows } = await shop.pool.query<{ total: number; payment: string }>(
      'select total, payment from placed_order where cart_id = $1',
      [cart],
    );
    const payments = await Promise.all(rows.map(({ payment }) => shop.provider.find(payment)));
    return { orders: rows.length, totals: rows.map(({ total }) => total), payments };
  }
  const paidOnce = (captured: number) => ({
    ...{ orders: 1, totals: [captured] },
    payments: [expect.objectContaining({ status: 'captured', captured, refunded: 0 })],
  });

  it('makes one order when the notice comes after everything, and again and again', async () => {
    const silence = Promise.withResolvers<void>();
    quiet = silence.promise;
    const { cart, cookie, challenge } = await toTheBank('late-notice');
    const before = noticesHeard;
    await shop.bank.authenticate(challenge, true);
    const { location } = await visit('/checkout/return', cookie);
    expect(location).toMatch(/^\/orders\//);
    expect(noticesHeard).toBe(before);
    silence.resolve();
    await until('the bank has told', () => noticesHeard > before);
    for (let time = 0; time < 3; time += 1) {
      const { statusCode } = await app.inject({ method: 'POST', ...lastNotice });
      expect(statusCode).toBe(204);
    }
    expect(await visit('/checkout/return', cookie)).toMatchObject({ location });
    expect(await booksOf(cart)).toEqual(paidOnce(3_800));
  });

  it('makes one order when the notice comes before the answer it is about', async () => {
    const before = noticesHeard;
    let told = false;
    meanwhile = async (answer) => {
      if (answer.kind !== 'action' || told) return;
      await shop.bank.authenticate(answer.url, true);
      await until('the bank has told', () => noticesHeard > before);
      told = true;
    };
    const cart = await shop.cart([lineOf('early-notice', 2_000)]);
    const cookie = await fillIn(cart, THREE_D);
    await post('/checkout/place-order', cookie, await yes(cart));
    meanwhile = undefined;
    expect(told).toBe(true);
    const { location } = await visit('/checkout/return', cookie);
    expect(location).toMatch(/^\/orders\//);
    expect(await booksOf(cart)).toEqual(paidOnce(3_800));
  });

  it('that failed leads back to the payment', async () => {
    const { cart, cookie, challenge } = await toTheBank('failed');
    await shop.bank.authenticate(challenge, false);
    expect(await visit('/checkout/return', cookie)).toMatchObject({
      location: '/checkout#payment',
    });
    expect(await view(cart)).toMatchObject({
      ...{ current: 'payment', refusal: { code: 'authentication_failed' } },
    });
  });
});

describe('notices', () => {
  it('that nobody signed are refused', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/webhooks/test-bank',
      headers: { 'content-type': 'application/json' },
      payload: '{"id":"1"}',
    });
    expect(answer.statusCode).toBe(400);
    const stripe = await app.inject({ method: 'POST', url: '/webhooks/stripe', payload: '{}' });
    expect(stripe.statusCode).toBe(404);
  });
});

describe('an order', () => {
  async function placed(sku: string) {
    const cart = await shop.cart([lineOf(sku, 2_000, 2)]);
    const cookie = await fillIn(cart);
    const { location } = await post('/checkout/place-order', cookie, await yes(cart));
    return (await findOrderByToken(shop.pool, location!.slice(8)))!;
  }

  it('tells where it stands as it changes, to who comes late as well', async () => {
    const order = await placed('live');
    const path = `${url}/orders/${order.token}`;
    const stream = async (seen: string) => {
      const response = await fetch(`${path}/events`, { headers: { 'last-event-id': seen } });
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      return response.body!.pipeThrough(new TextDecoderStream()).getReader();
    };
    const heard = async (reader: ReadableStreamDefaultReader<string>, what: string) => {
      let all = '';
      while (!all.includes(what)) all += (await reader.read()).value ?? '';
      await reader.cancel();
      return all;
    };
    const early = await stream(String(order.version));
    await poolTransactions(shop.pool)((tx) =>
      shipOrder(tx, order.id, { carrier: 'DHL', tracking: '1' }, { ...shop.parts }),
    );
    const event = `id: ${order.version + 1}\nevent: order\ndata: {"state":"SHIPPED"`;
    expect(await heard(early, 'SHIPPED')).toContain(event);
    expect(await heard(await stream(String(order.version)), 'SHIPPED')).toContain(event);
    const status = await fetch(`${path}/status`);
    expect(await status.json()).toEqual({ state: 'SHIPPED', version: order.version + 1 });
    const unknown = await fetch(`${url}/orders/${'x'.repeat(32)}/events`);
    expect(unknown.status).toBe(404);
  });

  it('is cancelled, or sent back, by forms', async () => {
    const first = await placed('forms');
    expect(await post(`/orders/${first.token}/cancel`, '', {})).toEqual({
      ...{ status: 303, location: `/orders/${first.token}?notice=cancelled` },
    });
    const second = await placed('goods');
    await poolTransactions(shop.pool)((tx) =>
      shipOrder(tx, second.id, { carrier: 'DHL', tracking: '2' }, { ...shop.parts }),
    );
    expect((await post(`/orders/${second.token}/cancel`, '', {})).location).toContain(
      'notice=not_cancellable',
    );
    const [line] = await linesOf(shop.pool, second.id);
    const quantity = `quantity_${line!.id}`;
    const back = async (fields: Record<string, string>) =>
      (await post(`/orders/${second.token}/returns`, '', fields)).location;
    expect(await back({ reason: 'damaged', [quantity]: '' })).toContain('notice=nothing_chosen');
    expect(await back({ reason: 'damaged', [quantity]: '9' })).toContain('notice=quantity');
    expect(await back({ reason: 'bored', [quantity]: '1' })).toContain('notice=unknown_reason');
    expect(await back({ reason: 'damaged', [quantity]: '1' })).toContain('notice=return_requested');
  });
});
