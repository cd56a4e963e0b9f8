import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLine } from '../add-line/add-line.ts';
import { applyPromotion } from '../apply-promotion/apply-promotion.ts';
import { cartDesk } from '../carts/cart-desk.ts';
import { inTransaction } from '../database/transaction.ts';
import { removePromotion } from '../remove-promotion/remove-promotion.ts';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { deadCatalog, tellOf } from '../testing/made-products.ts';
import { createPromotion, type NewPromotion } from './create-promotion.ts';
import { judgePromotion, type Promotion } from './judge-promotion.ts';
import { seedPromotions } from './seed-promotions.ts';

const VALID: Promotion = {
  ...{ code: 'X', kind: 'percent', percent: 10, amounts: null, minimum: null },
  ...{ begun: true, ended: false, usedUp: false, usedBefore: false },
};
const AMOUNT = {
  kind: 'amount',
  percent: null,
  amounts: { USD: 1_000, EUR: 900, KRW: 13_000 },
} as const;
const MINIMUM = { minimum: { USD: 5_000, EUR: 4_500, KRW: 65_000 } };

describe('what a promotion is worth', () => {
  it.each<[string, Partial<Promotion>, number, 'USD' | 'KRW', number]>([
    ['a tenth', {}, 10_000, 'USD', 1_000],
    ['a tenth, rounded half up', {}, 10_005, 'USD', 1_001],
    ['a tenth, rounded down', {}, 10_004, 'USD', 1_000],
    ['all of it', { percent: 100 }, 333, 'USD', 333],
    ['an amount', AMOUNT, 10_000, 'USD', 1_000],
    ['an amount in another currency', AMOUNT, 100_000, 'KRW', 13_000],
    ['never more than what it is taken off', AMOUNT, 700, 'USD', 700],
    ['nothing off nothing', AMOUNT, 0, 'USD', 0],
    ['just the minimum', { ...AMOUNT, ...MINIMUM }, 5_000, 'USD', 1_000],
  ])('%s', (_what, promotion, subtotal, currency, discount) => {
    expect(judgePromotion({ ...VALID, ...promotion }, { subtotal, currency })).toEqual({
      ...{ discount, freeShipping: false, problem: null },
    });
  });

  it.each<[string, Partial<Promotion>]>([
    ['not_begun', { begun: false }],
    ['ended', { ended: true }],
    ['used_up', { usedUp: true }],
    ['used_before', { usedBefore: true }],
    ['minimum', MINIMUM],
  ])('nothing: %s', (problem, promotion) => {
    const judged = judgePromotion({ ...VALID, ...promotion }, { subtotal: 4_999, currency: 'USD' });
    expect(judged).toEqual({ discount: 0, freeShipping: false, problem });
  });

  it('is free shipping', () => {
    const shipping = { ...VALID, kind: 'shipping', percent: null } as const;
    expect(judgePromotion(shipping, { subtotal: 1, currency: 'EUR' })).toMatchObject({
      ...{ discount: 0, freeShipping: true },
    });
  });
});

describe('a promotion on a cart', () => {
  let database: CartTestDatabase;
  beforeAll(async () => {
    database = await createCartDatabase();
    await tellOf(database.pool, { slug: 'tide', price: 2_000, stock: 99 });
    await seedPromotions(database.pool);
    await seedPromotions(database.pool);
  });
  afterAll(() => database.drop());

  const put = (promotion: NewPromotion) => createPromotion(database.pool, promotion);
  async function shopperWith(quantity = 1) {
    const { token, cart } = await addLine(
      { pool: database.pool, askCatalog: deadCatalog },
      { currency: 'USD' },
      { product: 'tide', sku: 'TIDE', quantity },
    );
    return { currency: 'USD' as const, cartToken: token!, id: cart.id! };
  }
  const use = (code: string, cart: string, order: string, customer: string | null = null) =>
    inTransaction(database.pool, (tx) =>
      cartDesk.usePromotion(tx, { code, cart, order, customer }),
    );
  const uses = async (code: string) => {
    const { rows } = await database.pool.query<{ uses: number }>(
      'select uses from promotion where code = $1',
      [code],
    );
    return rows[0]!.uses;
  };

  it('is found however it is written, and takes the place of another', async () => {
    const shopper = await shopperWith(5);
    expect(await applyPromotion(database.pool, shopper, { code: ' welcome10 ' })).toMatchObject({
      code: 'promotion_applied',
      cart: { subtotal: 10_000, discount: 1_000, total: 9_000, promotion: { code: 'WELCOME10' } },
    });
    expect(await applyPromotion(database.pool, shopper, { code: 'FreeShip' })).toMatchObject({
      cart: { discount: 0, freeShipping: true },
    });
    expect(await removePromotion(database.pool, shopper)).toMatchObject({
      ...{ code: 'promotion_removed', cart: { promotion: null, version: 4 } },
    });
  });

  it('waits on the cart for its minimum', async () => {
    const shopper = await shopperWith(2);
    const answer = await applyPromotion(database.pool, shopper, { code: 'TEN' });
    expect(answer).toMatchObject({
      code: 'promotion_waits',
      cart: { discount: 0, promotion: { problem: 'minimum', minimum: 5_000 } },
    });
    expect((await cartDesk.load(database.pool, shopper.id, 'USD'))?.promotion).toBeNull();
    const more = await addLine({ pool: database.pool, askCatalog: deadCatalog }, shopper, {
      product: 'tide',
      sku: 'TIDE',
      quantity: 1,
    });
    expect(more.cart).toMatchObject({ subtotal: 6_000, discount: 1_000 });
  });

  it.each<[string, Partial<NewPromotion>]>([
    ['promotion_not_begun', { beginsAt: new Date(Date.now() + 60_000) }],
    ['promotion_ended', { endsAt: new Date(Date.now() - 1_000) }],
  ])('is refused: %s', async (code, terms) => {
    await put({ ...{ code, kind: 'shipping' }, ...terms });
    const shopper = await shopperWith();
    await applyPromotion(database.pool, shopper, { code: 'WELCOME10' });
    expect(await applyPromotion(database.pool, shopper, { code })).toMatchObject({
      ...{ done: false, code, cart: { promotion: { code: 'WELCOME10' }, version: 2 } },
    });
  });

  it.each(['', 'NOPE', 'x'.repeat(41), 'a\0b', "'; drop table cart"])(
    'is refused when there is none: %j',
    async (code) => {
      const answer = await applyPromotion(database.pool, await shopperWith(), { code });
      expect(answer).toMatchObject({ done: false, code: 'promotion_unknown' });
    },
  );

  it('serves a shopper once, by cart and by customer', async () => {
    const shopper = await shopperWith();
    expect(await use('WELCOME10', shopper.id, 'o1', 'ann')).toBe(true);
    expect(await use('WELCOME10', shopper.id, 'o1', 'ann')).toBe(true);
    expect(await use('WELCOME10', shopper.id, 'o2')).toBe(false);
    const elsewhere = await shopperWith();
    expect(await use('WELCOME10', elsewhere.id, 'o3', 'ann')).toBe(false);
    expect(await use('WELCOME10', elsewhere.id, 'o3', 'bob')).toBe(true);
    expect(await applyPromotion(database.pool, shopper, { code: 'WELCOME10' })).toMatchObject({
      code: 'promotion_used_before',
    });
    expect(await uses('WELCOME10')).toBe(2);
  });

  it('is given back once, and then serves again', async () => {
    const { id: cart } = await shopperWith();
    await put({ ...{ code: 'ONE', kind: 'percent', percent: 5 }, mostUses: 1 });
    expect(await use('ONE', cart, 'order-1')).toBe(true);
    expect(await use('ONE', cart, 'order-2')).toBe(false);
    const release = () =>
      inTransaction(database.pool, (tx) =>
        cartDesk.releasePromotion(tx, { code: 'ONE', cart, order: 'order-1', customer: null }),
      );
    await Promise.all([release(), release()]);
    expect(await uses('ONE')).toBe(0);
    expect(await use('ONE', cart, 'order-2')).toBe(true);
  });

  it('is used no more often than allowed by orders that come at once', async () => {
    await put({ ...{ code: 'FIVE', kind: 'percent', percent: 5 }, mostUses: 5 });
    const { id } = await shopperWith();
    const used = await Promise.all(
      Array.from({ length: 20 }, (_, n) => use('FIVE', id, `five-${n}`)),
    );
    expect(used.filter(Boolean)).toHaveLength(5);
    expect(await uses('FIVE')).toBe(5);
  });
});
