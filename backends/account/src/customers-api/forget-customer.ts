import type { Db } from '../database/transaction.ts';
import { closeAccounts } from '../ledger/close-accounts.ts';

/**
 * Forgets what a customer kept and ordered. Their credit is forfeited; what happened to it stays in
 * the ledger, of nobody.
 *
 * @param tx a transaction in which the customer's row is locked
 */
export async function forgetCustomer(tx: Db, customer: string): Promise<void> {
  await tx.query('delete from address where customer = $1', [customer]);
  await tx.query('delete from wish where customer = $1', [customer]);
  await tx.query('delete from customer_order where customer = $1', [customer]);
  await closeAccounts(tx, customer);
}
