import type { Db } from '../database/transaction.ts';

/** Removes a passkey of a customer's own. @returns whether there was one */
export async function removePasskey(db: Db, customer: string, id: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from passkey where id = $1 and customer = $2', [
    ...[id, customer],
  ]);
  return rowCount === 1;
}
