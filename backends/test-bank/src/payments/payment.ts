import type { DeclineCode } from '../cards/decline-code.ts';
import type { Db } from '../database/transaction.ts';
import { BankError } from './bank-error.ts';

export type PaymentStatus =
  | 'requires_action'
  | 'authorised'
  | 'declined'
  | 'captured'
  | 'cancelled';

/** A row of `payment`. Amounts are minor units of `currency`. */
export interface Payment {
  id: string;
  key: string;
  reference: string;
  return_url: string;
  status: PaymentStatus;
  decline_code: DeclineCode | null;
  challenge: string | null;
  currency: string;
  amount: number;
  captured: number;
  refunded: number;
}

/** A payment as callers see it. */
export interface PaymentView {
  id: string;
  status: PaymentStatus;
  decline_code?: DeclineCode;
  /** Path on the shop's origin where the holder authenticates; while `requires_action`. */
  action_url?: string;
  amount: number;
  currency: string;
  captured: number;
  refunded: number;
  reference: string;
}

const COLUMNS =
  'id, key, reference, return_url, status, decline_code, challenge, currency, amount, captured, refunded';

export function viewOf(payment: Payment): PaymentView {
  const { id, status, decline_code: code, challenge } = payment;
  const { amount, currency, captured, refunded, reference } = payment;
  return {
    ...{ id, status },
    ...(code !== null && { decline_code: code }),
    ...(status === 'requires_action' && { action_url: `/api/test-bank/challenge/${challenge}` }),
    ...{ amount, currency, captured, refunded, reference },
  };
}

export interface NewPayment {
  key: string;
  payment_method: string;
  reference: string;
  return_url: string;
  status: PaymentStatus;
  decline_code: DeclineCode | null;
  challenge: string | null;
  currency: string;
  amount: number;
}

export async function insertPayment(db: Db, payment: NewPayment): Promise<Payment> {
  const { rows } = await db.query<Payment>(
    `insert into payment (key, payment_method, reference, return_url, status, decline_code,
       challenge, currency, amount)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${COLUMNS}`,
    [
      ...[payment.key, payment.payment_method, payment.reference, payment.return_url],
      ...[payment.status, payment.decline_code, payment.challenge],
      ...[payment.currency, payment.amount],
    ],
  );
  return rows[0]!;
}

/** Finds a payment and, when it is going to be changed, holds it until the transaction ends. */
export async function findPayment(
  db: Db,
  by: 'id' | 'key' | 'challenge',
  value: string,
  options: { forUpdate?: boolean } = {},
): Promise<Payment | undefined> {
  const { rows } = await db.query<Payment>(
    `select ${COLUMNS} from payment where ${by} = $1 ${options.forUpdate ? 'for update' : ''}`,
    [value],
  );
  return rows[0];
}

/** @throws BankError `unknown_payment` */
export async function holdPayment(db: Db, id: string): Promise<Payment> {
  const payment = await findPayment(db, 'id', id, { forUpdate: true });
  if (payment) return payment;
  throw new BankError(404, 'unknown_payment', `There is no payment ${id}.`, 'id');
}

export async function changePayment(
  db: Db,
  payment: Payment,
  changes: Partial<Pick<Payment, 'status' | 'decline_code' | 'captured' | 'refunded'>>,
): Promise<Payment> {
  const changed = { ...payment, ...changes };
  await db.query(
    'update payment set status = $2, decline_code = $3, captured = $4, refunded = $5 where id = $1',
    [payment.id, changed.status, changed.decline_code, changed.captured, changed.refunded],
  );
  return changed;
}
