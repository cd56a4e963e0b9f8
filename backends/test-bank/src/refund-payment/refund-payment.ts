import type { Bank } from '../bank.ts';
import { answerOnce, type Answer } from '../payments/answer-once.ts';
import { BankError } from '../payments/bank-error.ts';
import { book } from '../payments/ledger.ts';
import { changePayment, holdPayment, viewOf } from '../payments/payment.ts';

/**
 * Gives back what was captured, or a part of it; as often as something is left.
 *
 * @param amount minor units
 * @throws BankError `unknown_payment`, `not_captured`, `amount_too_large`
 */
export function refundPayment(
  { pool, outbox }: Bank,
  key: string,
  { id, amount }: { id: string; amount: number },
): Promise<Answer> {
  return answerOnce(pool, { key, request: ['refund', id, amount] }, async (db) => {
    const payment = await holdPayment(db, id);
    if (payment.status !== 'captured') {
      throw new BankError(409, 'not_captured', 'Nothing was captured of this payment. Cancel it.');
    }
    const left = payment.captured - payment.refunded;
    if (amount > left) {
      throw new BankError(409, 'amount_too_large', `Only ${left} can be refunded.`, 'amount');
    }
    const refunded = await changePayment(db, payment, { refunded: payment.refunded + amount });
    const entry = await book(db, payment, 'refunded', amount);
    await outbox.record(db, 'payment.refunded', refunded);
    return {
      status: 200,
      body: { id: `ref_${entry.replaceAll('-', '')}`, amount, payment: viewOf(refunded) },
    };
  });
}
