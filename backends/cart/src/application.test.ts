import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createCartDatabase, type CartTestDatabase } from './testing/cart-database.ts';
import { startCartService, type CartService } from './testing/cart-service.ts';
import { tellOf } from './testing/made-products.ts';

const ORIGIN = 'https://shop.example.com';
const DOCUMENTS = {
  'sha256:remove': `
    fragment Price on Money { formatted }
    fragment Lines on Cart { lines { changes { before { ...Price } } } }
    fragment Answer on CartAnswer { code cart { ...Lines } }
    mutation Remove { removeLine(line: "1") { ...Answer } }`,
  'sha256:cart': 'query Cart { cart { count version total { formatted } } }',
  'sha256:add':
    'mutation Add($sku: String!) { addLine(product: "tide", sku: $sku) { done code cart { count } } }',
};

let database: CartTestDatabase;
let service: CartService;
let sidecar: Server;
const heard: { url: string; headers: IncomingMessage['headers'] }[] = [];

beforeAll(async () => {
  database = await createCartDatabase();
  await tellOf(database.pool, { slug: 'tide', price: 2_600 });
  sidecar = createServer((request, response) => {
    heard.push({ url: request.url ?? '', headers: request.headers });
    const product = {
      ...{ slug: 'asked', title: 'Asked', pictures: [] },
      variants: [
        { sku: 'ASKED', options: [], price: { amount: 700 }, available: 20, picture: null },
      ],
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ data: { product } }));
  });
  await new Promise<void>((resolve) => void sidecar.listen(0, '127.0.0.1', resolve));
  const sidecarPort = (sidecar.address() as AddressInfo).port;
  service = await startCartService(database.url, DOCUMENTS, { sidecarPort, apiToken: 'secret' });
});
afterAll(async () => {
  await service.close();
  await new Promise((resolve) => sidecar.close(resolve));
  await database.drop();
});

const post = (url: string, payload: string, headers: Record<string, string> = {}) =>
  service.app.inject({
    ...{ method: 'POST', url, payload },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const graphql = (body: object, headers: Record<string, string> = {}) =>
  post('/graphql', JSON.stringify(body), { 'content-type': 'application/json', ...headers });
const cookieOf = (header: unknown) => String(header).split(';')[0]!;

describe('a form', () => {
  it('gives the visitor a cart by a cookie that scripts cannot read, and leads on', async () => {
    const response = await post('/add-line', 'product=tide&sku=TIDE&quantity=2');
    expect(response.statusCode).toBe(303);
    expect(response.headers.location).toBe('/cart?notice=added');
    expect(response.headers['set-cookie']).toMatch(
      /^tessera_cart=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
    );
    const cookie = cookieOf(response.headers['set-cookie']);
    const page = await service.app.inject({
      url: '/pages/cart?url=%2Fcart&id=page',
      headers: { cookie: `other=1; ${cookie}`, 'tessera-currency': 'KRW', 'tessera-locale': 'ko' },
    });
    expect(page.body).toContain('<div data-root>2 for ₩52,000</div>');
    expect(page.headers['cache-control']).toBe('private, no-store');
    const again = await post('/add-line', 'product=tide&sku=TIDE', { cookie });
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['/p/low-tide?variant=1#buy', '/p/low-tide?variant=1&notice=no_cart#buy'],
    ['https://evil.example/', '/cart?notice=no_cart'],
    ['//evil.example/', '/cart?notice=no_cart'],
    ['/\\evil.example/', '/cart?notice=no_cart'],
    ['/\t/evil.example/', '/cart?notice=no_cart'],
    ['/a\r\nx: y', '/cart?notice=no_cart'],
    ['', '/cart?notice=no_cart'],
  ])('goes back to %j only on this site', async (back, location) => {
    const response = await post(
      '/remove-line',
      new URLSearchParams({ return: back, line: '1' }).toString(),
    );
    expect(response.headers.location).toBe(location);
  });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('of another site is refused: %j', async (headers: Record<string, string>) => {
    const response = await post('/add-line', 'product=tide&sku=TIDE', headers);
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ error: { code: 'cross_site' } });
  });

  it('has to be a form', async () => {
    const response = await post('/add-line', '{}', { 'content-type': 'application/json' });
    expect(response.statusCode).toBe(415);
  });
});

describe('GraphQL', () => {
  it('changes the cart by trusted documents, and gives the cookie', async () => {
    const variables = { sku: 'TIDE' };
    const response = await graphql({ documentId: 'sha256:add', variables }, { origin: ORIGIN });
    expect(response.json()).toEqual({
      data: { addLine: { done: true, code: 'added', cart: { count: 1 } } },
    });
    const cookie = cookieOf(response.headers['set-cookie']);
    const cart = await graphql({ documentId: 'sha256:cart' }, { cookie });
    expect(cart.json()).toEqual({
      data: { cart: { count: 1, version: 1, total: { formatted: '$26.00' } } },
    });
    expect(cart.headers['cache-control']).toBe('private, no-store');
    expect(cart.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another origin', { origin: 'https://evil.example' }, 403],
  ])('takes nothing from %s', async (_who, headers: Record<string, string>, status) => {
    const response = await graphql(
      { documentId: 'sha256:add', variables: { sku: 'TIDE' } },
      headers,
    );
    expect(response.statusCode).toBe(status);
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it('takes documents that are made of fragments as deep as those of the pages', async () => {
    expect((await graphql({ documentId: 'sha256:remove' })).json()).toEqual({
      data: { removeLine: { code: 'no_cart', cart: { lines: [] } } },
    });
  });

  it('answers no document of a visitor’s own', async () => {
    const response = await graphql({ query: '{ cart { count } }' });
    expect(response.json()).toMatchObject({
      errors: [{ extensions: { code: 'TRUSTED_DOCUMENTS_ONLY' } }],
    });
  });
});

describe('the catalog', () => {
  it('is asked through the sidecar, within a deadline', async () => {
    const response = await post('/add-line', 'product=asked&sku=ASKED');
    expect(response.headers.location).toBe('/cart?notice=added');
    expect(heard).toHaveLength(3);
    expect(heard[0]).toMatchObject({
      url: '/v1.0/invoke/catalog/method/graphql',
      headers: { 'dapr-api-token': 'secret', 'tessera-deadline': '1500' },
    });
    const asked = heard.map(({ headers }) => headers['tessera-currency']);
    expect(new Set(asked)).toEqual(new Set(['EUR', 'KRW', 'USD']));
  });
});

describe('the process', () => {
  it('refuses whoever comes past the sidecar', async () => {
    const guarded = await startCartService(database.url, {}, { appToken: 'app' });
    const get = async (url: string, headers: Record<string, string> = {}) =>
      (await guarded.app.inject({ url, headers })).statusCode;
    expect(await get('/slice.json')).toBe(403);
    expect(await get('/slice.json', { 'dapr-api-token': 'other' })).toBe(403);
    expect(await get('/slice.json', { 'dapr-api-token': 'app' })).toBe(200);
    expect(await get('/healthz')).toBe(200);
    await guarded.close();
  });

  it('subscribes to what carts depend on', async () => {
    const response = await service.app.inject({ url: '/dapr/subscribe' });
    const topics = response.json<{ topic: string }[]>().map(({ topic }) => topic);
    expect(topics.sort()).toEqual([
      'account.customer-erased.v1',
      'account.logged-in.v1',
      'catalog.price-changed.v1',
      'catalog.product-changed.v1',
      'catalog.stock-changed.v1',
    ]);
  });

  it('is not ready without its tables, and without its database', async () => {
    const empty = await createTestDatabase(inject('postgresAdminUrl'));
    const waiting = await startCartService(empty.url, {});
    const ready = async () => {
      const response = await waiting.app.inject({ url: '/readyz' });
      return [response.statusCode, response.json<{ reason: string }>().reason];
    };
    expect(await ready()).toEqual([503, 'database not migrated']);
    await empty.drop();
    expect(await ready()).toEqual([503, 'database not reachable']);
    await waiting.close();
    expect((await service.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' });
  });
});
