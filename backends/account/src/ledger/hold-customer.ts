import type { Db } from '../database/transaction.ts';

/**
 * Keeps a customer from being erased until the end of the transaction. Comes before every other lock
 * on what is theirs.
 *
 * @returns false when there is none, or not any more
 */
export async function holdCustomer(tx: Db, customer: string): Promise<boolean> {
  const { rows } = await tx.query(
    'select from customer where id = $1 and erased_at is null for share',
    [customer],
  );
  return rows.length > 0;
}
