import { isLive, readBooks, unfinished, type Books } from '../../under-fire/balance.ts';
import { buy, type Ending, type Purchase } from '../../under-fire/buy.ts';
import { creditTrouble } from '../../under-fire/check-credit.ts';
import { moneyTrouble } from '../../under-fire/check-money.ts';
import { missingStock } from '../../under-fire/check-stock.ts';
import { openFire } from '../../under-fire/fire.ts';
import { readCredit } from '../../under-fire/ledger.ts';
import { enlist } from '../../under-fire/members.ts';
import { fillShelf, importPieces } from '../../under-fire/shelf.ts';
import type { Customer } from '../account/quick-account.ts';
import type { Piece } from '../cart/pieces.ts';
import { expect, test } from './own-shop.ts';

/** 500 in the run for the record; fewer in everyday runs. */
const CHECKOUTS = Number(process.env['TESSERA_FAULT_CHECKOUTS'] ?? 16);
const AT_A_TIME = CHECKOUTS > 100 ? 50 : 12;
/** Each buys one thing at a time, so that every one of them has a cart to themselves. */
const MEMBERS = Math.ceil(AT_A_TIME / 3);

const CARDS = [
  ...Array<string>(6).fill('4242424242424242'),
  '4000000000000002', // declined
  '4000000000009995', // insufficient funds
  '4000002500003155', // asks for 3-D Secure
  '4000000000000119', // a processing error at first
  '4000000000000309', // authorises, and never answers
];

test('nothing is lost or doubled, whatever is killed while people pay', async ({
  shop,
  playwright,
}) => {
  test.setTimeout(300_000 + CHECKOUTS * 3_000);
  const shelf = await fillShelf(shop.home, CHECKOUTS);
  const [dear] = await importPieces(shop.home, [
    { title: 'Dear Ember', price: '9000.00', count: MEMBERS },
  ]);
  const open = () => playwright.request.newContext({ baseURL: shop.origin });
  const members = await enlist(shop, open, { count: MEMBERS, piece: dear! });
  await expect
    .poll(() => unfinished(shop.home), { timeout: 30_000 })
    .toMatchObject({ sagas: 0, told: 0, toldByAccount: 0 });
  const before = await readBooks(shop.home);
  const fire = openFire(shop.home);
  const endings: Ending[] = [];
  const waiting = Array.from({ length: CHECKOUTS }, (_, n) => plan(shelf, n));
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async (_, person) => {
      const member: Customer | undefined = members[person];
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        endings.push(await buy(shop.origin, { ...next, ...(member ? { member } : {}) }));
      }
    }),
  );
  const hits = await fire.cease();
  await expect
    .poll(() => unfinished(shop.home).catch(() => ({})), {
      message: 'everything comes to an end',
      timeout: 120_000,
    })
    .toEqual({ sagas: 0, told: 0, toldByAccount: 0, checkouts: 0, held: 0 });
  await expect
    .poll(async () => missingStock(before, await newIn(shop.home, before)), { timeout: 60_000 })
    .toEqual([]);
  await expect
    .poll(async () => creditTrouble(await allOrders(shop.home), await readCredit(shop.home)), {
      message: 'credit and orders agree',
      timeout: 60_000,
    })
    .toEqual([]);

  const after = await newIn(shop.home, before);
  const live = after.orders.filter(isLive);
  const byCredit = live.filter(({ credit }) => credit > 0);
  test.info().annotations.push({
    type: 'figures',
    description: JSON.stringify({
      ...{ checkouts: CHECKOUTS, orders: live.length, byCredit: byCredit.length },
      ...{ byCreditAlone: byCredit.filter(({ total }) => total === 0).length, hits },
    }),
  });
  expect(Object.keys(hits).length, 'kinds of processes that were hit').toBeGreaterThan(2);
  expect(after.doubled, 'checkouts with two orders').toBe(0);
  const shown = endings.flatMap((end) => (typeof end === 'string' ? [] : end.order));
  const placed = live.map(({ token }) => `/orders/${token}`);
  expect(shown.sort(), 'orders that were shown, and those there are').toEqual(placed.sort());
  expect(live.length, 'some are placed').toBeGreaterThan(CHECKOUTS / 4);
  // A handful may all have met a dead account, which leaves credit out.
  if (CHECKOUTS >= 60) {
    expect(byCredit.length, 'some are paid with credit').toBeGreaterThan(0);
  }
  expect(moneyTrouble(after)).toEqual([]);
  const committed = live.map(({ reservation }) => after.reservations.get(reservation));
  expect(new Set(committed), 'reservations of orders').toEqual(new Set(['committed']));
});

/** The books without the orders and payments of whoever used this shop before. */
async function newIn(home: string, before: Books): Promise<Books> {
  const books = await readBooks(home);
  const orders = new Set(before.orders.map(({ id }) => id));
  const payments = new Set(before.payments.map(({ id }) => id));
  return {
    ...books,
    orders: books.orders.filter(({ id }) => !orders.has(id)),
    payments: books.payments.filter(({ id }) => !payments.has(id)),
    ledger: new Map(
      [...books.ledger].map(([key, sum]) => [key, sum - (before.ledger.get(key) ?? 0)]),
    ),
  };
}

async function allOrders(home: string): Promise<Books['orders']> {
  return (await readBooks(home)).orders;
}

function plan(shelf: Piece[], n: number): Purchase {
  const pick = (by: number): Piece => shelf[(n * by + by) % shelf.length]!;
  const lines = [pick(1), pick(3)].filter(({ sku }, at, all) => {
    return all.findIndex((other) => other.sku === sku) === at;
  });
  return {
    lines: lines.map(({ product, sku }) => ({ product, sku, quantity: 1 + (n % 2) })),
    card: CARDS[n % CARDS.length]!,
    twice: n % 4 === 0,
  };
}
