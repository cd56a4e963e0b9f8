import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balancesOf, bookTrouble, give, newCustomer } from '../ledger/testing/books.ts';
import { redeemCredit } from '../redeem-credit/redeem-credit.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { madeOrder, openEars, type Told } from './testing/tell.ts';

let database: AccountTestDatabase;
let tell: ReturnType<typeof openEars>;

beforeAll(async () => {
  database = await createAccountDatabase();
  tell = openEars(database.pool);
});
afterAll(async () => {
  expect(await bookTrouble(database.pool)).toEqual([]);
  await database.drop();
});

const balances = (customer: string) => balancesOf(database.pool, customer);

/** Every order in which some things may happen. */
function orders<T>(things: readonly T[]): T[][] {
  if (things.length < 2) return [[...things]];
  return things.flatMap((first, at) =>
    orders(things.filter((_, other) => other !== at)).map((rest) => [first, ...rest]),
  );
}

it('points are on their way with the order, and spendable when it is shipped', async () => {
  const customer = await newCustomer(database.pool);
  const order = madeOrder(customer, { goods: 12_399, discount: 400, shipping: 9_900 });
  await tell(order.placed);
  expect(await balances(customer)).toEqual({ spendable: 0, pending: 119 });
  await tell(order.shipped);
  expect(await balances(customer)).toEqual({ spendable: 119, pending: 0 });
});

describe.each([
  ['placed, shipped', [], 100, 0],
  ['placed, shipped, refunded in two parts', [3_050, 2_050], 49, 0],
  ['placed, shipped, all refunded with the shipping', [10_500], 0, 0],
] as const)('%s', (_what, refunds, spendable, pending) => {
  it('is the same in any order, and repeated', async () => {
    const some = (customer: string) => {
      const order = madeOrder(customer);
      return [order.placed, order.shipped, ...refunds.map((amount) => order.refunded(amount))];
    };
    for (const order of orders(some('').map((_told, at) => at))) {
      const customer = await newCustomer(database.pool);
      const told = some(customer);
      for (const at of order) {
        const id = randomUUID();
        expect(await tell(told[at]!, id)).toBe('SUCCESS');
        await tell(told[at]!, id);
        await tell(told[at]!);
      }
      expect(await balances(customer), order.join()).toEqual({ spendable, pending });
    }
  });
});

it('a cancelled order leaves no points and gives credit back, in any order', async () => {
  for (const order of orders([0, 1, 2])) {
    const customer = await newCustomer(database.pool);
    await give(database.pool, customer, 900);
    const made = madeOrder(customer, { credit: 900 });
    const redemption = { order: made.order, customer, amount: 900, currency: 'USD' } as const;
    expect(await redeemCredit(database.pool, redemption)).toBe(true);
    const told: Told[] = [made.placed, made.cancelled, made.refunded(1_000, 300)];
    for (const at of order) {
      await tell(told[at]!);
      await tell(told[at]!);
    }
    expect(await balances(customer), order.join()).toEqual({ spendable: 900, pending: 0 });
    expect(await redeemCredit(database.pool, redemption)).toBe(false);
  }
});

it('credit of a refund is given back, and what it paid for earns nothing', async () => {
  const customer = await newCustomer(database.pool);
  await give(database.pool, customer, 4_000);
  const made = madeOrder(customer, { credit: 4_000 });
  await redeemCredit(database.pool, {
    ...{ order: made.order, customer, amount: 4_000, currency: 'USD' },
  });
  await tell(made.placed);
  await tell(made.refunded(0, 1_500));
  expect(await balances(customer)).toEqual({ spendable: 1_500, pending: 85 });
});

it('points that are spent already are the house’s loss', async () => {
  const customer = await newCustomer(database.pool);
  const made = madeOrder(customer);
  await tell(made.placed);
  await tell(made.shipped);
  await redeemCredit(database.pool, {
    ...{ order: randomUUID(), customer, amount: 70, currency: 'USD' },
  });
  await tell(made.refunded(10_000));
  expect(await balances(customer)).toEqual({ spendable: 0, pending: 0 });
  const { rows } = await database.pool.query<{ lost: string }>(
    `select -sum(amount) as lost from ledger_entry e join ledger_account a on a.id = e.account
     join ledger_transaction t on t.id = e.transaction where a.kind = 'written_off' and order_id = $1`,
    [made.order],
  );
  expect(Number(rows[0]!.lost)).toBe(70);
});

it.each(['a guest', 'somebody unknown', 'somebody erased'])('keeps nothing of %s', async (who) => {
  const { pool } = database;
  let customer: string | null = who === 'a guest' ? null : randomUUID();
  if (who === 'somebody erased') {
    customer = await newCustomer(pool);
    await pool.query(
      `update customer set erased_at = now(), email = null, email_key = null, name = null
       where id = $1`,
      [customer],
    );
  }
  const made = madeOrder(customer);
  for (const told of [made.placed, made.refunded(100, 5), made.shipped, made.cancelled]) {
    expect(await tell(told)).toBe('SUCCESS');
  }
  const kept = await pool.query(
    `select from customer_order where id = $1
     union all select from ledger_transaction where order_id = $1
     union all select from credit_redemption where order_id = $1`,
    [made.order],
  );
  expect(kept.rowCount).toBe(0);
});

it('one customer’s order is not touched by what names another', async () => {
  const [owner, other] = [await newCustomer(database.pool), await newCustomer(database.pool)];
  const made = madeOrder(owner);
  await tell(made.placed);
  const { happening, data } = made.shipped;
  await tell({ happening, data: { ...data, customer: other } });
  expect(await balances(owner)).toEqual({ spendable: 0, pending: 100 });
  expect(await balances(other)).toEqual({ spendable: 0, pending: 0 });
});

it.each([
  ['placed', { subtotal: -1 }],
  ['placed', { currency: 'GBP' }],
  ['shipped', { carrier: 'P\0st' }],
  ['cancelled', { customer: 'me' }],
  ['cancelled', { cancelledAt: 'yesterday' }],
] as const)('a %s event that breaks its contract is dropped', async (happening, wrong) => {
  const told = madeOrder(randomUUID())[happening];
  expect(await tell({ happening, data: { ...told.data, ...wrong } })).toBe('DROP');
});
