import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addLine } from '../add-line/add-line.ts';
import { removeLine } from '../remove-line/remove-line.ts';
import { createCartDatabase, type CartTestDatabase } from '../testing/cart-database.ts';
import { at, deadCatalog, tellOf } from '../testing/made-products.ts';
import { tellStock } from '../products/tell-variant.ts';
import { undoRemoval } from '../undo-removal/undo-removal.ts';
import { changeQuantity } from './change-quantity.ts';

let database: CartTestDatabase;
let shopper: { currency: 'USD'; cartToken: string };
let line: string;
let other: string;

beforeAll(async () => {
  database = await createCartDatabase();
  await tellOf(database.pool, { slug: 'tide', stock: 5 });
  await tellOf(database.pool, { slug: 'moss', stock: 5 });
});
afterAll(() => database.drop());

const add = (slug: string, quantity: number, cartToken?: string) =>
  addLine(
    { pool: database.pool, askCatalog: deadCatalog },
    { currency: 'USD', cartToken },
    { product: slug, sku: slug.toUpperCase(), quantity },
  );

beforeEach(async () => {
  const { token } = await add('tide', 2);
  shopper = { currency: 'USD', cartToken: token! };
  const { cart } = await add('moss', 1, token);
  [line, other] = cart.lines.map(({ id }) => id) as [string, string];
});

const set = (quantity: number, version = 2, id = line) =>
  changeQuantity(database.pool, shopper, { line: id, quantity, version });

describe('changing a quantity', () => {
  it('sets it, and counts the change', async () => {
    await expect(set(4)).resolves.toMatchObject({
      ...{ done: true, code: 'changed', line },
      cart: { count: 5, version: 3 },
    });
  });

  it('loses nothing that another tab did to the same line', async () => {
    expect(await set(4)).toMatchObject({ done: true });
    expect(await set(1)).toMatchObject({
      ...{ done: false, code: 'conflict' },
      cart: { version: 3, lines: [{ quantity: 4 }, { quantity: 1 }] },
    });
    expect(await set(1, 3)).toMatchObject({ done: true, cart: { count: 2 } });
  });

  it('does not mind what another tab did to another line', async () => {
    expect(await set(2, 2, other)).toMatchObject({ done: true });
    expect(await set(3)).toMatchObject({ done: true, cart: { count: 5, version: 4 } });
  });

  it('lets one of two that happen at once win, and tells the other', async () => {
    const answers = await Promise.all([set(3), set(4)]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['changed', 'conflict']);
    const [won, lost] = answers[0].done ? answers : answers.toReversed();
    expect(lost!.cart).toEqual(won!.cart);
  });

  it('stops at what there is', async () => {
    expect(await set(50)).toMatchObject({
      code: 'changed_fewer',
      cart: { lines: [{ quantity: 5 }, {}] },
    });
    expect(await set(6, 3)).toMatchObject({ done: false, code: 'no_more', cart: { version: 3 } });
    await tellStock(database.pool, { slug: 'tide', sku: 'TIDE', changedAt: at(2), onHand: 1 });
    expect(await set(4, 3)).toMatchObject({
      code: 'changed',
      cart: { lines: [{ quantity: 4, changes: [{ code: 'stock', available: 1 }] }, {}] },
    });
    await tellStock(database.pool, { slug: 'tide', sku: 'TIDE', changedAt: at(3), onHand: 5 });
  });

  it('takes the line out at none', async () => {
    expect(await set(0)).toMatchObject({
      code: 'removed',
      cart: { count: 1, removed: { id: line } },
    });
  });

  it.each([-1, 100, 1.5, Number.NaN])('refuses %d pieces', async (quantity) => {
    expect(await set(quantity)).toMatchObject({ done: false, code: 'invalid_quantity' });
  });

  it('never reaches another visitor’s cart', async () => {
    const stranger = await add('moss', 1);
    const answer = await changeQuantity(
      database.pool,
      { currency: 'USD', cartToken: stranger.token },
      { line, quantity: 1, version: 99 },
    );
    expect(answer).toMatchObject({ done: false, code: 'line_gone', cart: { count: 1 } });
    const nobody = { currency: 'USD' } as const;
    expect(await removeLine(database.pool, nobody, { line })).toMatchObject({ code: 'no_cart' });
  });
});

describe('removing a line', () => {
  const remove = () => removeLine(database.pool, shopper, { line });
  const undo = () => undoRemoval(database.pool, shopper, { line });

  it('can be undone, once', async () => {
    expect(await remove()).toMatchObject({ code: 'removed', cart: { count: 1 } });
    expect(await remove()).toMatchObject({ done: false, code: 'line_gone' });
    const { code, cart } = await undo();
    expect(code).toBe('restored');
    expect(cart.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      [line, 2],
      [other, 1],
    ]);
    expect(await undo()).toMatchObject({ done: false, code: 'nothing_to_restore' });
  });

  it('cannot be undone once the piece was added again, which counts from one', async () => {
    await remove();
    expect(await add('tide', 1, shopper.cartToken)).toMatchObject({ cart: { count: 2 } });
    expect(await undo()).toMatchObject({ code: 'nothing_to_restore', cart: { count: 2 } });
  });
});
