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
