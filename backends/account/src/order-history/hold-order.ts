import type { Db } from '../database/transaction.ts';
import { holdCustomer } from '../ledger/hold-customer.ts';

/** Which order something happened to, and whose it is. */
export interface ToldOrder {
  /** Id of the order. */
  order: string;
  number: string;
  /** Null for a guest. */
  customer: string | null;
}

/**
 * Locks an order until the end of the transaction, as a new one when nothing was told of it before.
 *
 * @returns false for guests' orders and those of customers who are unknown or were erased: nothing is
 *   kept of these
 */
export async function holdOrder(tx: Db, { order, number, customer }: ToldOrder): Promise<boolean> {
  if (customer === null || !(await holdCustomer(tx, customer))) return false;
  await tx.query(
    `insert into customer_order (id, customer, number) values ($1, $2, $3)
     on conflict (id) do nothing`,
    [order, customer, number],
  );
  const { rows } = await tx.query(
    'select from customer_order where id = $1 and customer = $2 for update',
    [order, customer],
  );
  return rows.length > 0;
}
