import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startCartService, type CartService } from '../../testing/cart-service.ts';
import { findCheckout } from '../checkout.ts';
import { lineOf } from '../testing/made-carts.ts';
import { ADDRESS, CONTACT } from '../testing/shopper.ts';
import { ORIGIN, startTestShop, type TestShop } from '../testing/test-shop.ts';

/** The bank stumbles over it at first, which the log tells of. */
const NUMBER = '4000000000000119';
const SIDECAR = '/v1.0/invoke/catalog/method';

let shop: TestShop;
let sidecar: Server;
let service: CartService;
let written = '';

beforeAll(async () => {
  shop = await startTestShop();
  sidecar = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const answer = await fetch(shop.catalog.url + request.url!.replace(SIDECAR, ''), {
        method: request.method!,
        ...(body && { body }),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(await answer.text());
    })();
  }).listen(0, '127.0.0.1');
  await once(sidecar, 'listening');
  vi.stubEnv('TEST_BANK_URL', shop.bank.url);
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
  }
  const { port } = sidecar.address() as AddressInfo;
  service = await startCartService(
    shop.databaseUrl,
    {},
    {
      ...{ development: true, sidecarPort: port, credit: false },
    },
  );
});
afterAll(async () => {
  await service.close();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  sidecar.closeAllConnections();
  sidecar.close();
  await shop.close();
});

/** Tables of the cart's database that hold a text, with spaces within it or not. */
async function tablesWith(wanted: string): Promise<string[]> {
  const { rows } = await shop.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await shop.pool.query(
      `select from "${name}" as row where regexp_replace(row::text, '[\\s.-]', '', 'g') like $1 limit 1`,
      [`%${wanted}%`],
    );
    if (rowCount) found.push(name);
  }
  return found;
}

const CARD = { number: NUMBER, exp_month: '12', exp_year: '2040', cvc: '123' };
const SPACED = '4000 0000 0000 0119';

it('the number of a card is in no table and in no log, wherever somebody sends it', async () => {
  const cart = await shop.cart([lineOf('careful', 2_000)]);
  const headers = { cookie: shop.cookieOf(cart), origin: ORIGIN, 'tessera-currency': 'USD' };
  const send = (url: string, payload?: Record<string, string> | string, type = 'form') =>
    service.app.inject({
      ...{ method: payload === undefined ? 'GET' : 'POST', url },
      ...(payload !== undefined && {
        payload: typeof payload === 'string' ? payload : new URLSearchParams(payload).toString(),
      }),
      headers: {
        ...headers,
        'content-type': type === 'form' ? 'application/x-www-form-urlencoded' : 'application/json',
      },
    });
  const ask = (query: string) => send('/graphql', JSON.stringify({ query }), 'json');
  await send('/checkout/contact', { ...CONTACT });
  await send('/checkout/address', { ...ADDRESS, postal_code: ADDRESS.postalCode });
  await send('/checkout/shipping', { method: 'standard' });
  const { id, returnKey } = (await findCheckout(shop.pool, cart))!;

  // The card's form comes here by mistake, whole or in part, and as other programs may send it.
  const back = `/checkout/payment?key=${returnKey}`;
  for (const method of [NUMBER, SPACED, `pm_${NUMBER}`]) {
    await send('/checkout/payment', { ...CARD, payment_method: method });
    await send(back, { ...CARD, payment_method: method });
    await send(`${back}&number=${NUMBER}&payment_method=${encodeURIComponent(method)}`);
    const saved = await ask(
      `mutation { saveCheckoutPayment(paymentMethod: "${method}") { payment { method } } }`,
    );
    expect(saved.json()).toEqual({ data: { saveCheckoutPayment: { payment: { method: null } } } });
  }
  await send(`${back}&payment_error=${NUMBER}`);
  await send(`/checkout/payment?number=${NUMBER}`, `{"number":"${NUMBER}"`, 'json');
  await send(`/webhooks/test-bank?number=${NUMBER}`, JSON.stringify(CARD), 'json');
  await ask(`mutation { nonsense(number: "${NUMBER}") }`);
  await send(`/orders/${NUMBER}/cancel`, CARD);

  // And then as it ought to be.
  const method = await shop.bank.token(NUMBER);
  await send(`${back}&payment_method=${method}`);
  const { data } = (await ask('{ checkout { version total { amount } } }')).json<{
    data: { checkout: { version: number; total: { amount: number } } };
  }>();
  const { version, total } = data.checkout;
  await send('/checkout/place-order', {
    ...{ checkout: id, version: String(version), total: String(total.amount), currency: 'USD' },
  });
  const order = await until(
    'the order is placed',
    async () => {
      const { rows } = await shop.pool.query<{ id: string; card: { last4: string } }>(
        `select id, card from placed_order where cart_id = $1 and state = 'placed'`,
        [cart],
      );
      return rows[0];
    },
    20_000,
  );

  expect(order.card.last4).toBe('0119');
  expect(await tablesWith(NUMBER)).toEqual([]);
  expect(written.replaceAll(/[\s.-]/g, '')).not.toContain(NUMBER);
  // Both would have been seen.
  expect(await tablesWith(method.replaceAll(/[\s.-]/g, ''))).toEqual(
    expect.arrayContaining(['checkout']),
  );
  expect(await tablesWith(CONTACT.email.replaceAll('.', ''))).toEqual(
    expect.arrayContaining(['checkout', 'placed_order', 'mail']),
  );
  expect(written).toContain('a step will be repeated');
});
