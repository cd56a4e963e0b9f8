import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { balancesOf, bookTrouble, give, newCustomer } from '../ledger/testing/books.ts';
import { redeemCredit } from '../redeem-credit/redeem-credit.ts';
import { returnCredit } from '../return-credit/return-credit.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { endOf, fatedOrder, fates, type Fate, type FatedOrder } from './testing/fates.ts';
import { openEars } from './testing/tell.ts';

const RUNS = 25;
/** More than everything that is ever taken back. */
const PLENTY = 100_000;

let database: AccountTestDatabase;
let tell: ReturnType<typeof openEars>;

beforeAll(async () => {
  database = await createAccountDatabase();
  tell = openEars(database.pool);
});
afterAll(() => database.drop());

type Happening = () => Promise<unknown>;

const pay = (customer: string, { order, fate }: FatedOrder) =>
  fate.credit === 0
    ? Promise.resolve(false)
    : redeemCredit(database.pool, { order, customer, amount: fate.credit, currency: 'USD' });

/** Everything that happens to orders, each twice. */
function happenings(orders: readonly FatedOrder[]): Happening[] {
  const { pool } = database;
  return orders.flatMap(({ order, fate, told }) => {
    const undo = () => inTransaction(pool, (tx) => returnCredit(tx, order));
    const events = told.map((one) => async () => {
      await tell(one);
      // Whatever could not be handled is brought again.
      const answers: string[] = [];
      while (answers.at(-1) !== 'SUCCESS' && answers.length < 10) answers.push(await tell(one));
      expect(answers.at(-1)).toBe('SUCCESS');
    });
    return [...events, ...(fate.undone ? [undo, undo] : [])];
  });
}

/** Things in an order that random numbers decide. */
function inOrder<T>(things: readonly T[], order: readonly number[]): T[] {
  return things
    .map((thing, at) => ({ thing, by: order[at % order.length]! * (at + 1) }))
    .sort((one, other) => (one.by % 1) - (other.by % 1))
    .map(({ thing }) => thing);
}

async function stand(customer: string) {
  const { spendable, pending } = await balancesOf(database.pool, customer);
  expect(Math.min(spendable, pending)).toBeGreaterThanOrEqual(0);
  const { rows } = await database.pool.query<{ lost: string | null }>(
    `select -sum(amount) as lost from ledger_entry e join ledger_account a on a.id = e.account
     join ledger_transaction t on t.id = e.transaction join customer_order o on o.id = t.order_id
     where a.kind = 'written_off' and o.customer = $1`,
    [customer],
  );
  return { pending, net: spendable - Number(rows[0]!.lost ?? 0) };
}

const shuffle = fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), {
  ...{ minLength: 7, maxLength: 7 },
});

it('the end does not depend on what was told first', async () => {
  const once = async (all: readonly Fate[], order: readonly number[]) => {
    const customer = await newCustomer(database.pool);
    await give(database.pool, customer, PLENTY);
    const orders = all.map((fate) => fatedOrder(customer, fate));
    const paid = new Set<string>();
    for (const one of orders) if (await pay(customer, one)) paid.add(one.order);
    for (const happen of inOrder(happenings(orders), order)) await happen();
    expect(await stand(customer)).toEqual(endOf(PLENTY, orders, paid));
    return balancesOf(database.pool, customer);
  };
  const property = fc.asyncProperty(fates, shuffle, shuffle, async (all, first, second) => {
    expect(await once(all, first)).toEqual(await once(all, second));
  });
  await fc.assert(property, { numRuns: RUNS });
  expect(await bookTrouble(database.pool)).toEqual([]);
}, 120_000);

it('all at once: nothing below zero, nothing out of nothing', async () => {
  const property = fc.asyncProperty(
    ...([fates, fates, shuffle, fc.integer({ min: 1, max: 900 })] as const),
    async (before, after, order, gift) => {
      const customer = await newCustomer(database.pool);
      await give(database.pool, customer, gift);
      const paid = new Set<string>();
      const buy = async (made: FatedOrder) => {
        if (await pay(customer, made)) paid.add(made.order);
      };
      // Nothing is refunded before it is paid, but something is given up meanwhile.
      const old = before.map((fate) => fatedOrder(customer, fate));
      await Promise.all(old.flatMap((made) => [buy(made), buy(made)]));
      const fresh = after.map((fate) => fatedOrder(customer, { ...fate, refunds: [] }));
      const all = [...old, ...fresh];
      const work = inOrder(
        [
          ...happenings(all),
          ...[...fresh, ...fresh].map((made) => () => buy(made)),
          () => give(database.pool, customer, 300),
        ],
        order,
      );
      await Promise.all(work.map((happen) => happen()));
      expect(await stand(customer)).toEqual(endOf(gift + 300, all, paid));
    },
  );
  await fc.assert(property, { numRuns: RUNS });
  expect(await bookTrouble(database.pool)).toEqual([]);
}, 120_000);
