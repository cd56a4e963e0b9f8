import { lockKey, type Db } from '../database/transaction.ts';
import { holdCustomer } from '../ledger/hold-customer.ts';

/**
 * Until the end of the transaction nobody else changes a customer's addresses.
 *
 * @returns false when the customer was erased meanwhile
 */
export async function holdAddresses(tx: Db, customer: string): Promise<boolean> {
  if (!(await holdCustomer(tx, customer))) return false;
  await lockKey(tx, `addresses of ${customer}`);
  return true;
}
