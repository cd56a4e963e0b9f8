import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';

/** Minor units of a currency. */
export interface Balance {
  currency: Currency;
  amount: number;
}

const CURRENCIES: readonly Currency[] = ['USD', 'EUR', 'KRW'];

/** What a customer has, in every currency. */
export async function readBalances(
  db: Db,
  customer: string,
  kind: 'spendable' | 'pending',
): Promise<Balance[]> {
  const { rows } = await db.query<Balance>(
    `select currency, amount from ledger_account join ledger_balance on account = id
     where customer = $1 and kind = $2`,
    [customer, kind],
  );
  return CURRENCIES.map((currency) => ({
    currency,
    amount: rows.find((row) => row.currency === currency)?.amount ?? 0,
  }));
}
