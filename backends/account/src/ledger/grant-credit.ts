import type { Currency } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import { lockAccounts } from './accounts.ts';
import { holdCustomer } from './hold-customer.ts';
import { postTransaction } from './post-transaction.ts';

/**
 * Gives a customer credit to spend, for no order.
 *
 * @param gift.reference what it is for; the same twice is one gift
 * @returns false when it was given already, or there is no such customer
 */
export async function grantCredit(
  tx: Db,
  gift: { customer: string; currency: Currency; amount: number; reference: string },
): Promise<boolean> {
  const { customer, currency, amount, reference } = gift;
  if (!(await holdCustomer(tx, customer))) return false;
  const { spendable } = await lockAccounts(tx, customer, currency);
  return postTransaction(tx, {
    ...{ kind: 'granted', reference, currency },
    entries: [
      ['issued', -amount],
      [spendable, amount],
    ],
  });
}
