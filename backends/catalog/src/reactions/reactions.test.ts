import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bestSellers } from '../recommend-products/recommend-products.ts';
import { reserveStock } from '../reserve-stock/reserve-stock.ts';
import { readReservation } from '../stock/reservation.ts';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { startCatalogueService, type CatalogueService } from '../testing/catalogue-service.ts';
import { productOf, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';

const LINES = [{ sku: 'x', quantity: 2 }];

let database: CatalogueTestDatabase;
let service: CatalogueService;
let events = 0;

beforeAll(async () => {
  database = await createCatalogueDatabase();
  service = await startCatalogueService(database.url, {});
});
afterAll(async () => {
  await service.close();
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query('truncate product, facet_value, stock_reservation cascade');
  await writeCatalogue(database.pool, {
    collections: [],
    products: streamOf([
      productOf('one', { variants: [variantOf('x', 100, { stock: 5 })] }),
      productOf('two', { variants: [variantOf('y', 100, { stock: 5 })] }),
    ]),
    mode: 'upsert',
  });
});

async function deliver(what: string, data: object, id = `event-${(events += 1)}`): Promise<string> {
  const topic = `cart.order-${what}.v1`;
  const response = await service.app.inject({
    method: 'POST',
    url: `/events/${topic}`,
    headers: { 'content-type': 'application/cloudevents+json' },
    payload: JSON.stringify({ specversion: '1.0', id, source: 'cart', type: topic, data }),
  });
  expect(response.statusCode).toBe(200);
  return response.json<{ status: string }>().status;
}

const order = (more: object = {}) => ({
  ...{ order: 'o-1', reservation: 'r', lines: LINES, unheardOf: true },
  ...more,
});
const reserve = () => reserveStock(database.pool, { id: 'r', lines: LINES, expiresIn: 60 });
const state = async () => (await readReservation(database.pool, 'r'))?.state;

async function shop(): Promise<{ stock: number; sold: number }> {
  const { rows } = await database.pool.query<{ stock: number; sold: number }>(
    `select v.stock, p.sold from variant v join product p on p.id = product_id where sku = 'x'`,
  );
  return rows[0]!;
}

it('is announced to the sidecar', async () => {
  const response = await service.app.inject({ url: '/dapr/subscribe' });
  expect(response.json()).toMatchObject(
    ['placed', 'cancelled', 'refunded'].map((what) => ({
      pubsubname: 'pubsub',
      topic: `cart.order-${what}.v1`,
      route: `/events/cart.order-${what}.v1`,
    })),
  );
});

describe('when an order is placed', () => {
  it('its pieces are sold, however often it is told', async () => {
    await reserve();
    expect(await deliver('placed', order(), 'same')).toBe('SUCCESS');
    expect(await deliver('placed', order(), 'same')).toBe('SUCCESS');
    expect(await deliver('placed', order())).toBe('SUCCESS');
    expect(await shop()).toEqual({ stock: 3, sold: 2 });
    expect((await service.app.inject({ url: '/stock-reservations/r' })).json()).toEqual({
      ...{ id: 'r', state: 'committed', lines: LINES, expiresAt: null },
    });
    expect((await reserve()).state).toBe('committed');
    const refused = await service.app.inject({ method: 'DELETE', url: '/stock-reservations/r' });
    expect(refused.json()).toMatchObject({ error: { code: 'reservation_committed' } });
  });

  it('the product is among the best sellers', async () => {
    const first = async () => {
      const [ordinal] = await bestSellers(database.pool, 1);
      const { rows } = await database.pool.query<{ handle: string }>(
        'select handle from product where ordinal = $1',
        [ordinal],
      );
      return rows[0]!.handle;
    };
    const other = (await first()) === 'one' ? 'y' : 'x';
    await deliver('placed', order({ lines: [{ sku: other, quantity: 1 }] }));
    expect(await first()).toBe(other === 'x' ? 'one' : 'two');
  });

  it('pieces are taken again that had expired, as many as there are', async () => {
    await deliver('placed', order({ lines: [{ sku: 'x', quantity: 7 }] }));
    expect(await shop()).toEqual({ stock: 0, sold: 7 });
    await deliver('cancelled', order({ lines: [{ sku: 'x', quantity: 7 }] }));
    expect(await shop()).toEqual({ stock: 5, sold: 0 });
  });
});

describe('when an order is cancelled', () => {
  it('its pieces come back once', async () => {
    await reserve();
    await deliver('placed', order());
    await deliver('cancelled', order());
    await deliver('cancelled', order());
    expect(await shop()).toEqual({ stock: 5, sold: 0 });
    expect(await state()).toBe('released');
  });

  it('stays cancelled when it is heard of later', async () => {
    await reserve();
    await deliver('cancelled', order());
    await deliver('placed', order());
    expect(await shop()).toEqual({ stock: 5, sold: 0 });
    await expect(reserve()).rejects.toMatchObject({ code: 'reservation_released' });
  });
});

describe('when an order is refunded', () => {
  const refund = (restocked: boolean, quantity = 1) =>
    order({ refund: 'f', restocked, lines: [{ sku: 'x', quantity }] });

  it('goods come back if they can be sold again, no more than there were', async () => {
    await reserve();
    await deliver('placed', order());
    await deliver('refunded', refund(false));
    expect(await shop()).toEqual({ stock: 3, sold: 2 });
    await deliver('refunded', refund(true));
    expect(await shop()).toEqual({ stock: 4, sold: 1 });
    await deliver('refunded', refund(true, 5));
    await deliver('cancelled', order());
    expect(await shop()).toEqual({ stock: 5, sold: 0 });
  });

  it('may be heard of before the order', async () => {
    await reserve();
    await deliver('refunded', refund(true));
    await deliver('placed', order());
    expect(await shop()).toEqual({ stock: 4, sold: 1 });
  });
});

it.each([
  ['no reservation', { lines: LINES }],
  ['no lines', { reservation: 'r' }],
  ['no pieces', { reservation: 'r', lines: [{ sku: 'x', quantity: 0 }] }],
])('gives up an event with %s', async (_what, data) => {
  expect(await deliver('placed', data)).toBe('DROP');
});
