import type { Db } from '../database/transaction.ts';
import type { Payment } from './payment.ts';

export type LedgerKind = 'authorised' | 'captured' | 'voided' | 'refunded';

/** @returns id of the entry */
export async function book(
  db: Db,
  { id, currency }: Payment,
  kind: LedgerKind,
  amount: number,
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    'insert into ledger (payment, kind, amount, currency) values ($1, $2, $3, $4) returning id',
    [id, kind, amount, currency],
  );
  return rows[0]!.id;
}
