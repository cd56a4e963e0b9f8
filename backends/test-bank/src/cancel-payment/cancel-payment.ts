import type { Bank } from '../bank.ts';
import type { Db } from '../database/transaction.ts';
import { answerOnce, type Answer } from '../payments/answer-once.ts';
import { BankError } from '../payments/bank-error.ts';
import { book } from '../payments/ledger.ts';
import { changePayment, holdPayment, viewOf, type Payment } from '../payments/payment.ts';

/**
 * Lets go what was held. Nothing to do for a payment that was declined or cancelled.
 *
 * @throws BankError `unknown_payment`, `already_captured`
 */
export function cancelPayment(bank: Bank, key: string, { id }: { id: string }): Promise<Answer> {
  return answerOnce(bank.pool, { key, request: ['cancel', id] }, async (db) => {
    const payment = await voidPayment(bank, db, await holdPayment(db, id));
    return { status: 200, body: viewOf(payment) };
  });
}

/** Within a transaction that holds the payment. */
export async function voidPayment({ outbox }: Bank, db: Db, payment: Payment): Promise<Payment> {
  if (payment.status === 'declined' || payment.status === 'cancelled') return payment;
  if (payment.status === 'captured') {
    throw new BankError(409, 'already_captured', 'This payment has been captured. Refund it.');
  }
  const cancelled = await changePayment(db, payment, { status: 'cancelled' });
  if (payment.status === 'authorised') await book(db, payment, 'voided', payment.amount);
  await outbox.record(db, 'payment.cancelled', cancelled);
  return cancelled;
}
