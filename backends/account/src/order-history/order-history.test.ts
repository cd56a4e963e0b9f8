import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from '../accounts/testing/browser.ts';
import { startShopping, type TestShopping } from '../customers-api/testing/shopping.ts';
import { give } from '../ledger/testing/books.ts';
import { madeOrder, openEars } from '../reactions/testing/tell.ts';
import { redeemCredit } from '../redeem-credit/redeem-credit.ts';

let shopping: TestShopping;
let tell: ReturnType<typeof openEars>;

beforeAll(async () => {
  shopping = await startShopping();
  tell = openEars(shopping.database.pool);
});
afterAll(() => shopping.close());

interface ShownOrder {
  number: string;
  state: string;
  refunded: { amount: number };
  earned: { amount: number };
}

async function orders(browser: Browser, first = 20, after?: string | null) {
  const { me } = await browser.ask<{
    me: { orders: { orders: ShownOrder[]; next: string | null } };
  }>('orders', { first, after });
  return me.orders;
}

async function entries(browser: Browser, first = 20, after?: string | null) {
  const { me } = await browser.ask<{
    me: {
      creditEntries: {
        entries: { id: string; kind: string; amount: { amount: number }; orderNumber: string }[];
        next: string | null;
      };
    };
  }>('entries', { first, after });
  return me.creditEntries;
}

async function credit(browser: Browser) {
  const { me } = await browser.ask<{
    me: { credit: { amount: number }; pendingCredit: { amount: number } };
  }>('credit');
  return [me.credit.amount, me.pendingCredit.amount];
}

it('shows an order as it was told, in the order of what happened', async () => {
  const { browser, id } = await shopping.member();
  const made = madeOrder(id, { goods: 12_345, discount: 345, shipping: 600 });
  await tell(made.shipped);
  // Nobody knows yet what was ordered.
  expect((await orders(browser)).orders).toEqual([]);
  await tell(made.placed);
  await tell(made.refunded(2_000));
  const [shown] = (await orders(browser)).orders;
  expect(shown).toMatchObject({
    ...{ number: made.number, url: `/orders/${made.number}`, state: 'SHIPPED' },
    ...{ carrier: 'Post', tracking: 'RR7', cancelledAt: null },
    lines: [{ sku: 'MUG-1', product: 'mug', title: 'Mug', quantity: 1, total: { amount: 12_345 } }],
    subtotal: { amount: 12_345, currency: 'USD', formatted: '$123.45' },
    discount: { amount: 345 },
    shipping: { amount: 600 },
    total: { amount: 12_600 },
    refunded: { amount: 2_000 },
    earned: { amount: 100 },
  });
  expect(await credit(browser)).toEqual([100, 0]);
  await tell(made.cancelled);
  expect((await orders(browser)).orders[0]).toMatchObject({
    ...{ state: 'CANCELLED', refunded: { amount: 12_600 }, earned: { amount: 0 } },
  });
});

it('shows everything that happened to credit, each once', async () => {
  const { browser, id } = await shopping.member();
  const { pool } = shopping.database;
  await give(pool, id, 900);
  const made = madeOrder(id, { goods: 10_000, credit: 400 });
  const { order, number } = made;
  await redeemCredit(pool, { order, customer: id, amount: 400, currency: 'USD' });
  await tell(made.placed);
  await tell(made.refunded(1_000, 200));
  await tell(made.shipped);
  await tell(made.refunded(800));
  const { entries: all } = await entries(browser);
  expect(
    all.map(({ kind, amount, orderNumber }) => [kind, amount.amount, orderNumber === number]),
  ).toEqual([
    ['TAKEN_BACK', -8, true],
    ['EARNED', 88, true],
    ['TAKEN_BACK', -12, true],
    ['GIVEN_BACK', 200, true],
    ['PENDING', 100, true],
    ['SPENT', -400, true],
    ['GRANTED', 900, false],
  ]);
  expect(await credit(browser)).toEqual([780, 0]);
});

it('pages through orders of the same moment, and through entries', async () => {
  const { browser, id } = await shopping.member();
  const made = Array.from({ length: 7 }, () => madeOrder(id));
  for (const one of made) {
    const { happening, data } = one.placed;
    await tell({ happening, data: { ...data, placedAt: '2026-02-03T04:05:06.789Z' } });
  }
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await orders(browser, 3, after);
    seen.push(...page.orders.map(({ number }) => number));
    after = page.next;
  } while (after);
  expect(seen.toSorted()).toEqual(made.map(({ number }) => number).toSorted());
  const first = await entries(browser, 4);
  const second = await entries(browser, 4, first.next);
  const ids = [...first.entries, ...second.entries].map((entry) => entry.id);
  expect([new Set(ids).size, second.next]).toEqual([7, null]);
  expect(ids).toEqual(ids.toSorted().toReversed());
});
