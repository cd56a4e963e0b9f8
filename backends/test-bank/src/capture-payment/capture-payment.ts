import type { Bank } from '../bank.ts';
import { answerOnce, type Answer } from '../payments/answer-once.ts';
import { BankError } from '../payments/bank-error.ts';
import { book } from '../payments/ledger.ts';
import { changePayment, holdPayment, viewOf, type PaymentStatus } from '../payments/payment.ts';

const REFUSALS: Record<Exclude<PaymentStatus, 'authorised'>, [code: string, message: string]> = {
  requires_action: ['not_authorised', 'The holder of the card has not authenticated yet.'],
  declined: ['not_authorised', 'This payment was declined.'],
  captured: ['already_captured', 'This payment has been captured.'],
  cancelled: ['cancelled', 'This payment has been cancelled.'],
};

/**
 * Takes what was held, or a part of it; the rest is let go.
 *
 * @param amount minor units
 * @throws BankError `unknown_payment`, `not_authorised`, `already_captured`, `cancelled`, `amount_too_large`
 */
export function capturePayment(
  { pool, outbox }: Bank,
  key: string,
  { id, amount }: { id: string; amount: number },
): Promise<Answer> {
  return answerOnce(pool, { key, request: ['capture', id, amount] }, async (db) => {
    const payment = await holdPayment(db, id);
    if (payment.status !== 'authorised') throw new BankError(409, ...REFUSALS[payment.status]);
    const rest = payment.amount - amount;
    if (rest < 0) {
      throw new BankError(
        409,
        'amount_too_large',
        `Only ${payment.amount} were authorised.`,
        'amount',
      );
    }
    const captured = await changePayment(db, payment, { status: 'captured', captured: amount });
    await book(db, payment, 'captured', amount);
    if (rest > 0) await book(db, payment, 'voided', rest);
    await outbox.record(db, 'payment.captured', captured);
    return { status: 200, body: viewOf(captured) };
  });
}
