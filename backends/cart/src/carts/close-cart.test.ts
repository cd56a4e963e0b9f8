import { afterAll, beforeAll, expect, it } from 'vitest';
import { addLine } from '../add-line/add-line.ts';
import { applyPromotion } from '../apply-promotion/apply-promotion.ts';
import { inTransaction } from '../database/transaction.ts';
import { seedPromotions } from '../promotions/seed-promotions.ts';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { deadCatalog, tellOf } from '../testing/made-products.ts';
import { closeCart, reopenCart } from './close-cart.ts';
import { forgetOldCarts } from './forget-old-carts.ts';
import { findCart } from './find-cart.ts';
import { loadCart } from './load-cart.ts';

let database: CartTestDatabase;
beforeAll(async () => {
  database = await createCartDatabase();
  for (const slug of ['tide', 'moss', 'dune']) await tellOf(database.pool, { slug });
  await seedPromotions(database.pool);
});
afterAll(() => database.drop());

const add = (slug: string, quantity: number, cartToken?: string) =>
  addLine(
    { pool: database.pool, askCatalog: deadCatalog },
    { currency: 'USD', cartToken },
    { product: slug, sku: slug.toUpperCase(), quantity },
  );
const close = (id: string, ...ordered: [slug: string, quantity: number][]) =>
  inTransaction(database.pool, (tx) =>
    closeCart(
      tx,
      id,
      ordered.map(([slug, quantity]) => ({ sku: slug.toUpperCase(), quantity })),
    ),
  );
const reopen = (id: string) => inTransaction(database.pool, (tx) => reopenCart(tx, id));

it('empties the cart, and puts everything back beside what came meanwhile, once', async () => {
  const { token } = await add('tide', 2);
  await add('moss', 3, token);
  await applyPromotion(database.pool, { currency: 'USD', cartToken: token }, { code: 'FREESHIP' });
  const id = (await findCart(database.pool, { cartToken: token }))!;
  const stand = async () => {
    const cart = await loadCart(database.pool, id, { currency: 'USD' });
    return [
      cart!.promotion?.code,
      cart!.lines.map(({ sku, quantity }) => `${quantity} ${sku}`).sort(),
    ];
  };
  await close(id, ['tide', 2], ['moss', 3]);
  expect(await stand()).toEqual([undefined, []]);
  await add('moss', 1, token);
  await add('dune', 1, token);
  await Promise.all([reopen(id), reopen(id)]);
  expect(await stand()).toEqual(['FREESHIP', ['1 DUNE', '2 TIDE', '3 MOSS']]);
});

it('leaves what came in after the order was agreed', async () => {
  const { token } = await add('tide', 3);
  await add('moss', 1, token);
  await add('dune', 2, token);
  const id = (await findCart(database.pool, { cartToken: token }))!;
  const lines = async () =>
    (await loadCart(database.pool, id, { currency: 'USD' }))!.lines
      .map(({ sku, quantity }) => `${quantity} ${sku}`)
      .sort();
  await close(id, ['tide', 2], ['moss', 1]);
  expect(await lines()).toEqual(['1 TIDE', '2 DUNE']);
  await reopen(id);
  expect(await lines()).toEqual(['1 MOSS', '2 DUNE', '2 TIDE']);
});

it('puts back the last order only', async () => {
  const { token } = await add('tide', 1);
  const id = (await findCart(database.pool, { cartToken: token }))!;
  await close(id, ['tide', 1]);
  await add('moss', 1, token);
  await close(id, ['moss', 1]);
  await reopen(id);
  await reopen(id);
  const cart = await loadCart(database.pool, id, { currency: 'USD' });
  expect(cart!.lines.map(({ sku }) => sku)).toEqual(['MOSS']);
});

it('forgets a cart that was not changed for longer than its cookie lives', async () => {
  const [old, young] = [await add('tide', 1), await add('tide', 1)];
  await database.pool.query(
    `update cart set changed_at = now() - interval '101 days' where id = $1`,
    [old.cart.id],
  );
  expect(await forgetOldCarts(database.pool)).toBe(1);
  expect(await findCart(database.pool, { cartToken: old.token })).toBeUndefined();
  expect(await findCart(database.pool, { cartToken: young.token })).toBe(young.cart.id);
});
