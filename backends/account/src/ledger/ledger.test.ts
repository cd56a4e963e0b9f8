import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { redeemCredit } from '../redeem-credit/redeem-credit.ts';
import { returnCredit, returnPart } from '../return-credit/return-credit.ts';
import { createAccountDatabase, type AccountTestDatabase } from '../testing/account-database.ts';
import { lockAccounts } from './accounts.ts';
import { closeAccounts } from './close-accounts.ts';
import { grantCredit } from './grant-credit.ts';
import { postTransaction } from './post-transaction.ts';
import { balancesOf, bookTrouble, give, newCustomer } from './testing/books.ts';

let database: AccountTestDatabase;

beforeAll(async () => {
  database = await createAccountDatabase();
});
afterAll(async () => {
  expect(await bookTrouble(database.pool)).toEqual([]);
  await database.drop();
});

async function member(amount = 1_000) {
  const { pool } = database;
  const customer = await newCustomer(pool);
  if (amount > 0) await give(pool, customer, amount);
  const spend = (order: string, spent: number) =>
    redeemCredit(pool, { order, customer, amount: spent, currency: 'USD' });
  const giveBack = (order: string) => inTransaction(pool, (tx) => returnCredit(tx, order));
  const spendable = async () => (await balancesOf(pool, customer)).spendable;
  return { pool, customer, spend, giveBack, spendable };
}

it('pays an order once, however often it is asked to', async () => {
  const { spend, spendable } = await member();
  const order = randomUUID();
  const answers = await Promise.all(Array.from({ length: 8 }, () => spend(order, 300)));
  expect(answers).toEqual(Array(8).fill(true));
  expect(await spendable()).toBe(700);
  expect(await spend(order, 301)).toBe(false);
  expect(await spendable()).toBe(700);
});

it('refuses what is not there, and takes it when it is', async () => {
  const { pool, customer, spend, spendable } = await member(100);
  const order = randomUUID();
  expect(await spend(order, 101)).toBe(false);
  await give(pool, customer, 1);
  expect(await spend(order, 101)).toBe(true);
  expect(await spendable()).toBe(0);
});

it('never spends more than there is, with many spending at once', async () => {
  // Again and again: a race may end well by chance.
  for (let round = 0; round < 15; round += 1) {
    const { spend, spendable } = await member(1_000);
    const answers = await Promise.all(Array.from({ length: 12 }, () => spend(randomUUID(), 170)));
    expect(answers.filter(Boolean)).toHaveLength(5);
    expect(await spendable()).toBe(150);
  }
});

it('keeps currencies apart', async () => {
  const { pool, customer } = await member(500);
  const euros = { order: randomUUID(), customer, amount: 1, currency: 'EUR' } as const;
  expect(await redeemCredit(pool, euros)).toBe(false);
});

it('has nothing for people it does not know', async () => {
  const { pool } = await member();
  const nobody = randomUUID();
  const redemption = { order: randomUUID(), customer: nobody, amount: 1, currency: 'USD' } as const;
  expect(await redeemCredit(pool, redemption)).toBe(false);
  const gift = { customer: nobody, amount: 1, currency: 'USD', reference: 'x' } as const;
  expect(await inTransaction(pool, (tx) => grantCredit(tx, gift))).toBe(false);
});

it('gives back once, and does not redeem for that order again', async () => {
  const { spend, giveBack, spendable } = await member();
  const order = randomUUID();
  await spend(order, 400);
  await Promise.all([giveBack(order), giveBack(order), giveBack(order)]);
  expect(await spendable()).toBe(1_000);
  expect(await spend(order, 400)).toBe(false);
  const early = randomUUID();
  await giveBack(early);
  expect(await spend(early, 1)).toBe(false);
  expect(await spendable()).toBe(1_000);
});

it('gives back in parts, each once and never more than was redeemed', async () => {
  const { pool, spend, giveBack, spendable } = await member();
  const [order, refund] = [randomUUID(), randomUUID()];
  const part = (id: string, amount: number) =>
    inTransaction(pool, (tx) => returnPart(tx, { order, refund: id, amount }));
  await part(refund, 50);
  expect(await spendable()).toBe(1_000);
  await spend(order, 400);
  await Promise.all([part(refund, 50), part(refund, 50)]);
  expect(await spendable()).toBe(650);
  await part(randomUUID(), 999);
  expect(await spendable()).toBe(1_000);
  await giveBack(order);
  expect(await spendable()).toBe(1_000);
});

it('forfeits credit with the account, and books go on without a name', async () => {
  const { pool, customer, spend, giveBack } = await member();
  const order = randomUUID();
  await spend(order, 400);
  await inTransaction(pool, (tx) => closeAccounts(tx, customer));
  const { rows } = await pool.query<{ sum: string }>(
    `select sum(amount) from ledger_entry join ledger_account account on account.id = account
     where kind = 'forfeited' and account.currency = 'USD'`,
  );
  expect(Number(rows[0]!.sum)).toBe(600);
  await giveBack(order);
  expect(await balancesOf(pool, customer)).toEqual({ spendable: 0, pending: 0 });
  const named = await pool.query(
    `select from ledger_account where customer = $1
     union all select from credit_redemption where customer = $1`,
    [customer],
  );
  expect(named.rowCount).toBe(0);
});

it('is guarded by the database itself', async () => {
  const { pool, customer } = await member(10);
  const move = (amounts: [number, number]) =>
    inTransaction(pool, async (tx) => {
      const { spendable } = await lockAccounts(tx, customer, 'USD');
      await postTransaction(tx, {
        ...{ kind: 'granted', reference: randomUUID(), currency: 'USD' },
        entries: [
          ['issued', amounts[0]],
          [spendable, amounts[1]],
        ],
      });
    });
  await expect(move([-5, 4])).rejects.toMatchObject({ code: '23514' });
  await expect(move([11, -11])).rejects.toMatchObject({ code: '23514' });
  await expect(pool.query('update ledger_entry set amount = 1')).rejects.toThrow('stays');
  await expect(pool.query('delete from ledger_entry')).rejects.toThrow('stays');
});
