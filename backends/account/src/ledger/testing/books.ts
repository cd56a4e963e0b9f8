import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Currency } from '@tessera/slice-kit/contract';
import { inTransaction } from '../../database/transaction.ts';
import { grantCredit } from '../grant-credit.ts';

/** Somebody with an account, as the database has them. @returns the id */
export async function newCustomer(pool: pg.Pool): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  const { rows } = await pool.query<{ id: string }>(
    `insert into customer (email, email_key, name) values ($1, $1, 'Ada') returning id`,
    [email],
  );
  return rows[0]!.id;
}

export async function give(
  pool: pg.Pool,
  customer: string,
  amount: number,
  currency: Currency = 'USD',
): Promise<void> {
  const reference = randomUUID();
  await inTransaction(pool, (tx) => grantCredit(tx, { customer, currency, amount, reference }));
}

/** What a customer has in a currency; nothing where no account was opened. */
export async function balancesOf(
  pool: pg.Pool,
  customer: string,
  currency: Currency = 'USD',
): Promise<{ spendable: number; pending: number }> {
  const { rows } = await pool.query<{ kind: string; amount: number }>(
    `select kind, amount from ledger_account join ledger_balance on account = id
     where customer = $1 and currency = $2`,
    [customer, currency],
  );
  const of = (wanted: string) => rows.find(({ kind }) => kind === wanted)?.amount ?? 0;
  return { spendable: of('spendable'), pending: of('pending') };
}

/** What is wrong with the books: empty when every transaction and everything adds up to zero. */
export async function bookTrouble(pool: pg.Pool): Promise<object[]> {
  const { rows } = await pool.query<object>(
    `select 'transaction' as what, transaction::text as which, sum(amount) from ledger_entry
       group by transaction having sum(amount) <> 0
     union all
     select 'currency', currency, sum(amount) from ledger_entry
       group by currency having sum(amount) <> 0
     union all
     select 'account', account::text, amount from ledger_balance
       where amount <> (
         select coalesce(sum(amount), 0) from ledger_entry e where e.account = ledger_balance.account)
     union all
     select 'below zero', account::text, amount from ledger_balance where amount < 0
     union all
     select 'redemption', redemption.order_id::text, amount - given_back - coalesce(sum, 0)
       from credit_redemption redemption left join (
         select t.order_id, sum(e.amount) from ledger_transaction t
           join ledger_entry e on e.transaction = t.id join ledger_account a on a.id = e.account
         where a.kind = 'redeemed' group by t.order_id) held using (order_id)
       where amount - given_back <> coalesce(sum, 0)`,
  );
  return rows;
}
