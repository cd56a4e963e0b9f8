import type { Db } from '../database/transaction.ts';
import { BankError } from '../payments/bank-error.ts';

/** What may be shown of a card. */
export interface MethodView {
  id: string;
  brand: string;
  last4: string;
  exp_month: number;
  exp_year: number;
}

/** @throws BankError `unknown_method` */
export async function findMethod(db: Db, id: string): Promise<MethodView> {
  const { rows } = await db.query<MethodView>(
    'select id, brand, last4, exp_month, exp_year from payment_method where id = $1',
    [id],
  );
  if (rows[0]) return rows[0];
  throw new BankError(404, 'unknown_method', 'There is no such payment method.');
}
