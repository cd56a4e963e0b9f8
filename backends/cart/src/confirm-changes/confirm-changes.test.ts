import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addLine } from '../add-line/add-line.ts';
import { showCart } from '../carts/load-cart.ts';
import { tellProduct } from '../products/tell-product.ts';
import { tellPrices, tellStock } from '../products/tell-variant.ts';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { at, deadCatalog, pricesOf, tellOf } from '../testing/made-products.ts';
import { confirmChanges } from './confirm-changes.ts';

let database: CartTestDatabase;
let shopper: { currency: 'USD'; cartToken: string };

beforeAll(async () => {
  database = await createCartDatabase();
});
afterAll(() => database.drop());

beforeEach(async () => {
  await database.pool.query('truncate product, variant');
  let token: string | undefined;
  for (const slug of ['dear', 'few', 'gone']) {
    await tellOf(database.pool, { slug });
    const answer = await addLine(
      { pool: database.pool, askCatalog: deadCatalog },
      { currency: 'USD', cartToken: token },
      { product: slug, sku: slug.toUpperCase(), quantity: 3 },
    );
    token ??= answer.token;
  }
  shopper = { currency: 'USD', cartToken: token! };
});

const show = () => showCart(database.pool, shopper);
const confirm = (key: string) => confirmChanges(database.pool, shopper, { key });

async function changeAll() {
  const changedAt = at(2);
  const { pool } = database;
  await tellPrices(pool, { slug: 'dear', sku: 'DEAR', changedAt, prices: pricesOf(1_200) });
  await tellStock(pool, { slug: 'few', sku: 'FEW', changedAt, onHand: 2 });
  await tellProduct(pool, {
    ...{ slug: 'gone', changedAt, removed: true, url: '/p/gone', picture: null },
    ...{ title: { en: 'The gone', ko: 'gone 작품' }, variants: [] },
  });
}

it('shows what changed since, and keeps it shown until it is confirmed', async () => {
  expect((await show()).changesKey).toBeNull();
  await changeAll();
  const cart = await show();
  expect(cart.lines.map(({ changes }) => changes)).toEqual([
    [{ code: 'price', before: 1_000 }],
    [{ code: 'stock', available: 2 }],
    [{ code: 'gone' }],
  ]);
  expect(cart.subtotal).toBe(3 * 1_200 + 3 * 1_000 + 3 * 1_000);
  const { code, cart: after } = await confirm(cart.changesKey!);
  expect(code).toBe('confirmed');
  expect(after).toMatchObject({ changesKey: null, count: 5, subtotal: 3 * 1_200 + 2 * 1_000 });
});

it('confirms nothing that was not seen', async () => {
  await changeAll();
  const { changesKey } = await show();
  await tellPrices(database.pool, {
    ...{ slug: 'dear', sku: 'DEAR', changedAt: at(3), prices: pricesOf(9_000) },
  });
  const answer = await confirm(changesKey!);
  expect(answer).toMatchObject({ done: false, code: 'conflict' });
  expect(answer.cart.changesKey).not.toBe(changesKey);
  expect(answer.cart.lines[0]).toMatchObject({ unitPrice: 9_000, changes: [{ before: 1_000 }] });
});

it('takes out what is sold out, and says nothing of its price', async () => {
  const { pool } = database;
  await tellStock(pool, { slug: 'few', sku: 'FEW', changedAt: at(2), onHand: 0 });
  await tellPrices(pool, { slug: 'few', sku: 'FEW', changedAt: at(2), prices: pricesOf(1) });
  const cart = await show();
  expect(cart.lines[1]!.changes).toEqual([{ code: 'stock', available: 0 }]);
  expect((await confirm(cart.changesKey!)).cart.lines.map(({ sku }) => sku)).toEqual([
    'DEAR',
    'GONE',
  ]);
});
