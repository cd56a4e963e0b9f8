import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buy, type Ending, type Purchase } from '../../under-fire/buy.ts';
import { readBooks, unfinished, type Books } from '../../under-fire/balance.ts';
import { openFire } from '../../under-fire/fire.ts';
import { runShopCommand } from '../../shop/run-shop-command.ts';
import type { Shop } from '../../shop/start-shop.ts';
import { expect, test } from './own-shop.ts';

/** 500 in the run for the record; fewer in everyday runs. */
const CHECKOUTS = Number(process.env['TESSERA_FAULT_CHECKOUTS'] ?? 16);
const AT_A_TIME = CHECKOUTS > 100 ? 50 : 12;

const CARDS = [
  ...Array<string>(6).fill('4242424242424242'),
  '4000000000000002', // declined
  '4000000000009995', // insufficient funds
  '4000002500003155', // asks for 3-D Secure
  '4000000000000119', // a processing error at first
  '4000000000000309', // authorises, and never answers
];

test('nothing is lost or doubled, whatever is killed while people pay', async ({ shop }) => {
  test.setTimeout(240_000 + CHECKOUTS * 3_000);
  const shelf = await fillShelf(shop);
  const before = await readBooks(shop.home);
  const fire = openFire(shop.home);
  const endings: Ending[] = [];
  const waiting = Array.from({ length: CHECKOUTS }, (_, n) => plan(shelf, n));
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        endings.push(await buy(shop.origin, next));
      }
    }),
  );
  const hits = await fire.cease();
  await expect
    .poll(() => unfinished(shop.home).catch(() => ({})), {
      message: 'everything comes to an end',
      timeout: 120_000,
    })
    .toEqual({ sagas: 0, told: 0, checkouts: 0, held: 0 });
  await expect
    .poll(async () => missingStock(before, await newIn(shop.home, before)), { timeout: 60_000 })
    .toEqual([]);

  const after = await newIn(shop.home, before);
  const live = after.orders.filter(({ state }) => !['cancelled', 'cancelling'].includes(state));
  test.info().annotations.push({
    type: 'figures',
    description: JSON.stringify({ checkouts: CHECKOUTS, orders: live.length, hits }),
  });
  expect(Object.keys(hits).length, 'kinds of processes that were hit').toBeGreaterThan(2);
  expect(after.doubled, 'checkouts with two orders').toBe(0);
  expect(live.length, 'orders').toBe(endings.filter((ending) => ending === 'placed').length);
  expect(live.length, 'some are placed').toBeGreaterThan(CHECKOUTS / 4);
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

interface Shelf {
  product: string;
  sku: string;
}

/** New pieces, enough of six of them for everybody, and too few of the other two. */
async function fillShelf({ home }: Shop): Promise<Shelf[]> {
  const scarce = Math.ceil(CHECKOUTS / 10);
  const shelf = Array.from({ length: 8 }, (_, n) => ({
    product: `ember-${n}`,
    sku: `EMBER-${n}`,
    count: n < 6 ? CHECKOUTS * 4 : scarce,
  }));
  const rows = shelf.map(({ product, sku, count }, n) =>
    [product, `Ember ${n}`, sku, `${n + 7}.90`, count, 'active'].join(),
  );
  const names = 'Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty,Status';
  const file = join(home, 'embers.csv');
  await writeFile(file, [names, ...rows, ''].join('\n'));
  await runShopCommand(home, 'catalog', 'catalogue', 'import', file);
  return shelf;
}

function plan(shelf: Shelf[], n: number): Purchase {
  const pick = (by: number): Shelf => shelf[(n * by + by) % shelf.length]!;
  const lines = [pick(1), pick(3)].filter(({ sku }, at, all) => {
    return all.findIndex((other) => other.sku === sku) === at;
  });
  return {
    lines: lines.map((line) => ({ ...line, quantity: 1 + (n % 2) })),
    card: CARDS[n % CARDS.length]!,
    twice: n % 4 === 0,
  };
}

/** SKUs of which more or less is missing than was ordered. */
function missingStock(before: Books, after: Books): string[] {
  const sold = new Map<string, number>();
  for (const { state, lines } of after.orders) {
    if (['cancelled', 'cancelling'].includes(state)) continue;
    for (const { sku, quantity } of lines) sold.set(sku, (sold.get(sku) ?? 0) + quantity);
  }
  return [...before.stock].flatMap(([sku, had]) => {
    const has = after.stock.get(sku) ?? 0;
    const gone = sold.get(sku) ?? 0;
    return has === had - gone ? [] : [`${sku}: had ${had}, sold ${gone}, has ${has}`];
  });
}

/** What is wrong between the bank and the orders, to the cent. */
function moneyTrouble({ orders, payments, ledger }: Books): string[] {
  const trouble: string[] = [];
  const paid = new Map(payments.map((payment) => [payment.id, payment]));
  const used = new Set<string>();
  for (const order of orders) {
    if (['cancelled', 'cancelling'].includes(order.state)) continue;
    const payment = order.payment ? paid.get(order.payment) : undefined;
    if (payment) used.add(payment.id);
    if (payment?.captured !== order.total || payment.refunded !== 0) {
      trouble.push(`order ${order.id} of ${order.total}: ${JSON.stringify(payment)}`);
    }
  }
  for (const payment of payments) {
    if (used.has(payment.id)) continue;
    const held = payment.status === 'authorised' || payment.status === 'requires_action';
    const kept = payment.captured - payment.refunded;
    if (held || kept !== 0) trouble.push(`money without an order: ${JSON.stringify(payment)}`);
  }
  const sumOf = (currency: string, kind: string): number => ledger.get(`${currency} ${kind}`) ?? 0;
  const taken = sumOf('USD', 'captured') - sumOf('USD', 'refunded');
  const owed = orders
    .filter(({ state }) => !['cancelled', 'cancelling'].includes(state))
    .reduce((sum, { total }) => sum + total, 0);
  if (taken !== owed) trouble.push(`the bank took ${taken}, orders say ${owed}`);
  if (sumOf('USD', 'authorised') !== sumOf('USD', 'captured') + sumOf('USD', 'voided')) {
    trouble.push('what was authorised was neither captured nor voided');
  }
  return trouble;
}
