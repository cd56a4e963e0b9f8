import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '@tessera/control/testing';
import { createListings } from '../list-products/listings.ts';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { startCatalogueService, type CatalogueService } from '../testing/catalogue-service.ts';
import { productOf, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';

let database: CatalogueTestDatabase;
let service: CatalogueService;

beforeAll(async () => {
  database = await createCatalogueDatabase();
  service = await startCatalogueService(database.url, {});
});
afterAll(async () => {
  await service.close();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query(
    'truncate product, facet_value, outbox_event, stock_reservation cascade',
  );
  await writeCatalogue(database.pool, {
    collections: [],
    products: streamOf([
      productOf('a', {
        variants: [variantOf('a-1', 100, { stock: 5 }), variantOf('a-2', 100, { stock: 0 })],
      }),
      productOf('b', { variants: [variantOf('b-1', 100, { stock: 2 })] }),
    ]),
    mode: 'upsert',
  });
  await database.pool.query('truncate outbox_event');
});

async function ask(method: 'PUT' | 'GET' | 'DELETE', id: string, payload?: object | string) {
  const response = await service.app.inject({
    method,
    url: `/stock-reservations/${id}`,
    ...(payload === undefined ? {} : { payload, headers: { 'content-type': 'application/json' } }),
  });
  const body = response.body === '' ? undefined : response.json<Record<string, unknown>>();
  return { status: response.statusCode, body };
}

const reserve = (id: string, pieces: Record<string, number>, expiresIn = 900) =>
  ask('PUT', id, {
    lines: Object.entries(pieces).map(([sku, quantity]) => ({ sku, quantity })),
    expiresIn,
  });

async function onHand(): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ sku: string; stock: number }>(
    `select sku, stock from variant union all select handle, stock from product order by 1`,
  );
  return Object.fromEntries(rows.map(({ sku, stock }) => [sku, stock]));
}

const ALL = { a: 5, 'a-1': 5, 'a-2': 0, b: 2, 'b-1': 2 };

async function inStock(): Promise<number> {
  const query = { text: undefined, filter: { inStock: true }, currency: 'USD' as const };
  const page = await createListings(database.pool, 0).page(query, { sort: 'FEATURED', first: 9 });
  return page.total;
}

describe('reserving', () => {
  it('holds pieces of all lines and tells what is left', async () => {
    const { status, body } = await reserve('c:1', { 'b-1': 1, 'a-1': 2 });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 'c:1',
      state: 'held',
      expiresAt: expect.stringMatching(/Z$/) as string,
      lines: [
        { sku: 'a-1', quantity: 2 },
        { sku: 'b-1', quantity: 1 },
      ],
    });
    expect(await onHand()).toEqual({ ...ALL, a: 3, 'a-1': 3, b: 1, 'b-1': 1 });
    const { rows } = await database.pool.query(
      `select key, data->>'onHand' as left from outbox_event
       where topic = 'catalog.stock-changed.v1' order by key`,
    );
    expect(rows).toEqual([
      { key: 'a-1', left: '3' },
      { key: 'b-1', left: '1' },
    ]);
  });

  it('is the same when it is asked again, and lasts for longer', async () => {
    const first = await reserve('c:1', { 'a-1': 2 }, 60);
    const again = await reserve('c:1', { 'a-1': 2 }, 900);
    expect(again.body).toMatchObject({ state: 'held', lines: first.body!['lines'] });
    expect(Date.parse(again.body!['expiresAt'] as string)).toBeGreaterThan(
      Date.parse(first.body!['expiresAt'] as string) + 800_000,
    );
    expect((await onHand())['a-1']).toBe(3);
  });

  it('is all or nothing', async () => {
    const { status, body } = await reserve('c:1', { 'a-1': 1, 'a-2': 1, 'b-1': 3, gone: 1 });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      error: {
        code: 'out_of_stock',
        lines: [
          { sku: 'a-2', requested: 1, available: 0 },
          { sku: 'b-1', requested: 3, available: 2 },
          { sku: 'gone', requested: 1, available: 0 },
        ],
      },
    });
    expect(await onHand()).toEqual(ALL);
    expect((await ask('GET', 'c:1')).status).toBe(404);
  });

  it('refuses other lines under the same id', async () => {
    await reserve('c:1', { 'a-1': 1 });
    expect(await reserve('c:1', { 'a-1': 2 })).toMatchObject({
      status: 409,
      body: { error: { code: 'reservation_differs' } },
    });
    expect((await onHand())['a-1']).toBe(4);
  });

  it('sells no piece twice, however many ask', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => reserve(`c:${at}`, { 'a-1': 1, 'b-1': 1 })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(10);
    expect(await onHand()).toEqual({ ...ALL, a: 3, 'a-1': 3, b: 0, 'b-1': 0 });
  });

  it('makes one of many equal requests at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => reserve('c:1', { 'a-1': 1 })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect((await onHand())['a-1']).toBe(4);
  });

  it('takes sold out products out of the listing of what is in stock, and back', async () => {
    expect(await inStock()).toBe(2);
    await reserve('c:1', { 'b-1': 2, 'a-1': 5 });
    expect(await inStock()).toBe(0);
    await ask('DELETE', 'c:1');
    expect(await inStock()).toBe(2);
  });

  it.each<[string, unknown, string]>([
    ['no lines', { lines: [], expiresIn: 60 }, 'lines:'],
    ['too many', { lines: [{ sku: 'a', quantity: 1_000 }], expiresIn: 60 }, 'lines[0].quantity:'],
    ['half a piece', { lines: [{ sku: 'a', quantity: 0.5 }], expiresIn: 60 }, 'lines[0].quantity:'],
    ['no SKU', { lines: [null], expiresIn: 60 }, 'lines[0].sku:'],
    [
      'a SKU twice',
      {
        lines: [
          { sku: 'a', quantity: 1 },
          { sku: 'a', quantity: 1 },
        ],
        expiresIn: 60,
      },
      'lines[1].sku:',
    ],
    ['no time', { lines: [{ sku: 'a', quantity: 1 }], expiresIn: 29 }, 'expiresIn:'],
    ['no JSON', '{"lines"', 'body:'],
  ])('says what is wrong with %s', async (_what, payload, field) => {
    const { status, body } = await ask('PUT', 'c:1', payload as object);
    expect(status).toBe(400);
    const { error } = body as { error: { code: string; message: string } };
    expect(error.code).toBe('invalid_reservation');
    expect(error.message.startsWith(field)).toBe(true);
  });
});

describe('releasing', () => {
  it('gives back what was held, once', async () => {
    await reserve('c:1', { 'a-1': 2 });
    expect((await ask('DELETE', 'c:1')).status).toBe(204);
    expect((await ask('DELETE', 'c:1')).status).toBe(204);
    expect(await onHand()).toEqual(ALL);
    expect((await ask('GET', 'c:1')).body).toMatchObject({ state: 'released' });
    expect(await reserve('c:1', { 'a-1': 2 })).toMatchObject({
      status: 409,
      body: { error: { code: 'reservation_released' } },
    });
  });

  it('refuses the reservation that comes after it', async () => {
    expect((await ask('DELETE', 'late')).status).toBe(204);
    expect(await reserve('late', { 'a-1': 1 })).toMatchObject({
      status: 409,
      body: { error: { code: 'reservation_released' } },
    });
    expect(await onHand()).toEqual(ALL);
  });
});

describe('expiring', () => {
  const pass = (id: string) =>
    database.pool.query(
      `update stock_reservation set expires_at = now() - interval '1 second' where id = $1`,
      [id],
    );

  it('happens by itself, and the reservation may be made again', async () => {
    await reserve('c:1', { 'a-1': 2 });
    await reserve('c:2', { 'a-1': 1 });
    await pass('c:1');
    await until('it has expired', async () => {
      const { body } = await ask('GET', 'c:1');
      return body!['state'] === 'expired';
    });
    expect((await onHand())['a-1']).toBe(4);
    expect((await reserve('c:1', { 'a-1': 2 })).body).toMatchObject({ state: 'held' });
    expect((await onHand())['a-1']).toBe(2);
  });
});
