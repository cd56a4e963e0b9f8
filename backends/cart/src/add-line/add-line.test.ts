import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { askedProduct, catalogOf, deadCatalog, tellOf } from '../testing/made-products.ts';
import { showCart } from '../carts/load-cart.ts';
import { addLine } from './add-line.ts';

const USD = { currency: 'USD' } as const;

let database: CartTestDatabase;
beforeAll(async () => {
  database = await createCartDatabase();
  await tellOf(database.pool, { slug: 'tide', stock: 25 });
  await tellOf(database.pool, { slug: 'few', stock: 3 });
  await tellOf(database.pool, { slug: 'none', stock: 0 });
});
afterAll(() => database.drop());

const add = (slug: string, quantity = 1, cartToken?: string, askCatalog = deadCatalog) =>
  addLine(
    { pool: database.pool, askCatalog },
    { ...USD, cartToken },
    { product: slug, sku: slug.toUpperCase(), quantity },
  );

describe('adding a line', () => {
  it('begins a cart, which the database does not know by its token', async () => {
    const { token, cart, code } = await add('tide', 2);
    expect(code).toBe('added');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(cart).toMatchObject({ version: 1, count: 2, subtotal: 2_000, total: 2_000 });
    expect(cart.lines).toMatchObject([
      { sku: 'TIDE', title: { en: 'The tide', ko: 'tide 작품' }, url: '/p/tide', changes: [] },
    ]);
    const { rows } = await database.pool.query<{ row: string }>(
      'select c::text as row from cart c',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });

  it('gives whoever brings an unknown token a new one', async () => {
    const stranger = 'x'.repeat(43);
    const { token } = await add('tide', 1, stranger);
    expect(token).not.toBe(stranger);
    expect((await showCart(database.pool, { ...USD, cartToken: stranger })).id).toBeNull();
  });

  it('is right when twenty do it at once', async () => {
    const { token } = await add('tide');
    await Promise.all(Array.from({ length: 20 }, () => add('tide', 1, token)));
    const cart = await showCart(database.pool, { ...USD, cartToken: token });
    expect(cart.lines).toHaveLength(1);
    expect(cart).toMatchObject({ count: 21, version: 21 });
  });

  it('puts in no more than there is, and says so', async () => {
    const first = await add('few', 5);
    expect(first).toMatchObject({ done: true, code: 'added_fewer', cart: { count: 3 } });
    const more = await add('few', 1, first.token);
    expect(more).toMatchObject({ done: false, code: 'no_more', cart: { count: 3, version: 1 } });
    await expect(add('none')).resolves.toMatchObject({ done: false, code: 'sold_out' });
  });

  it.each([0, -1, 1.5, 100, Number.NaN])('refuses %d pieces', async (quantity) => {
    await expect(add('tide', quantity)).resolves.toMatchObject({ code: 'invalid_quantity' });
  });

  it.each(['', 'a\0b', 'x'.repeat(201)])('knows no product %j', async (slug) => {
    await expect(add(slug)).resolves.toMatchObject({ code: 'product_unknown' });
  });

  it('stops at fifty lines', async () => {
    const { token } = await add('tide');
    for (let n = 0; n < 50; n += 1) await tellOf(database.pool, { slug: `line-${n}` });
    const codes = [];
    for (let n = 0; n < 50; n += 1) codes.push((await add(`line-${n}`, 1, token)).code);
    expect(codes.slice(0, 49).every((code) => code === 'added')).toBe(true);
    expect(codes[49]).toBe('cart_full');
    await expect(add('line-3', 1, token)).resolves.toMatchObject({ code: 'added' });
  });
});

describe('a product that no event has told of', () => {
  it('is asked for once, in every language and currency', async () => {
    const catalog = catalogOf([askedProduct('asked', 2_500)]);
    const { cart, token } = await add('asked', 1, undefined, catalog);
    expect(cart.lines[0]).toMatchObject({
      ...{ title: { ko: 'asked 작품' }, options: { ko: 'A3 크기' }, unitPrice: 2_500, stock: 5 },
      picture: { url: '/pictures/asked.webp' },
    });
    await add('asked', 1, token, catalog);
    expect(catalog.asked).toEqual(['asked']);
    const won = await showCart(database.pool, { currency: 'KRW', cartToken: token });
    expect(won).toMatchObject({ subtotal: 50_000, changesKey: null });
  });

  it('is refused kindly while the catalog does not answer', async () => {
    await expect(add('unheard')).resolves.toMatchObject({ code: 'product_unavailable' });
    await expect(add('unheard', 1, undefined, catalogOf([]))).resolves.toMatchObject({
      code: 'product_unknown',
      cart: { id: null },
    });
  });

  it('is asked for again when that was a while ago, and does without an answer', async () => {
    await add('old', 1, undefined, catalogOf([askedProduct('old', 100)]));
    await database.pool.query(
      `update variant set asked_at = now() - interval '1 hour' where sku = 'OLD'`,
    );
    expect((await add('old')).cart.subtotal).toBe(100);
    const later = await add('old', 1, undefined, catalogOf([askedProduct('old', 300)]));
    expect(later.cart.subtotal).toBe(300);
  });
});
