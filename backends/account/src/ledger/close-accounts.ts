import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import { lockAccounts } from './accounts.ts';
import { postTransaction } from './post-transaction.ts';

/**
 * Takes all credit out of a customer's accounts and forgets whose they were. What happened in them
 * stays in the ledger, of nobody.
 */
export async function closeAccounts(tx: Db, customer: string): Promise<void> {
  const { rows } = await tx.query<{ currency: Currency }>(
    'select distinct currency from ledger_account where customer = $1 order by currency',
    [customer],
  );
  for (const { currency } of rows) {
    const { spendable, pending } = await lockAccounts(tx, customer, currency);
    await postTransaction(tx, {
      ...{ kind: 'forfeited', reference: spendable.id, currency },
      entries: [
        [spendable, -spendable.balance],
        [pending, -pending.balance],
        ['forfeited', spendable.balance + pending.balance],
      ],
    });
  }
  await tx.query('update credit_redemption set customer = null where customer = $1', [customer]);
  await tx.query('update ledger_account set customer = null where customer = $1', [customer]);
}
