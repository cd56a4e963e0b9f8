import { runQuery } from '../shop/service-query.ts';

/** What the account's books say of store credit, minor units. */
export interface Credit {
  /** Σ of all entries, by currency: nothing comes from nowhere. */
  sums: Map<string, number>;
  /** Accounts whose balance is not the sum of their entries. */
  unbalanced: string[];
  /** By customer; US dollars. */
  balances: Map<string, { spendable: number; pending: number }>;
  /** Credit that an order holds now, and how often it was redeemed, by order. */
  redeemed: Map<string, { amount: number; times: number }>;
}

const SUMS = 'select currency, sum(amount)::int as sum from ledger_entry group by currency';
const UNBALANCED = `
  select b.account from ledger_balance b
   where b.amount <> (select coalesce(sum(e.amount), 0) from ledger_entry e
                       where e.account = b.account)`;
const BALANCES = `
  select a.customer,
         coalesce(sum(b.amount) filter (where a.kind = 'spendable'), 0)::int as spendable,
         coalesce(sum(b.amount) filter (where a.kind = 'pending'), 0)::int as pending
    from ledger_account a join ledger_balance b on b.account = a.id
   where a.customer is not null and a.currency = 'USD' group by a.customer`;
const REDEEMED = `
  select t.order_id as "order", sum(e.amount)::int as amount,
         (count(*) filter (where t.kind = 'redeemed'))::int as times
    from ledger_transaction t
    join ledger_entry e on e.transaction = t.id
    join ledger_account a on a.id = e.account and a.kind = 'redeemed'
   group by t.order_id`;

/** The account's books, read by its own role. */
export async function readCredit(home: string): Promise<Credit> {
  const [sums, unbalanced, balances, redeemed] = await Promise.all([
    runQuery<{ currency: string; sum: number }>(home, 'account', SUMS),
    runQuery<{ account: string }>(home, 'account', UNBALANCED),
    runQuery<{ customer: string; spendable: number; pending: number }>(home, 'account', BALANCES),
    runQuery<{ order: string; amount: number; times: number }>(home, 'account', REDEEMED),
  ]);
  return {
    sums: new Map(sums.map(({ currency, sum }) => [currency, sum])),
    unbalanced: unbalanced.map(({ account }) => account),
    balances: new Map(
      balances.map(({ customer, spendable, pending }) => [customer, { spendable, pending }]),
    ),
    redeemed: new Map(redeemed.map(({ order, ...held }) => [order, held])),
  };
}
