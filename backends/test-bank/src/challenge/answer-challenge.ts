import type { Bank } from '../bank.ts';
import { inTransaction } from '../database/transaction.ts';
import { book } from '../payments/ledger.ts';
import { changePayment, findPayment, type Payment } from '../payments/payment.ts';

/**
 * The holder of the card has authenticated, or has not. Only the first answer counts, and none after
 * the payment was cancelled.
 *
 * @returns the payment as it stands; undefined when there is no such challenge
 */
export function answerChallenge(
  { pool, outbox }: Bank,
  challenge: string,
  passed: boolean,
): Promise<Payment | undefined> {
  return inTransaction(pool, async (db) => {
    const payment = await findPayment(db, 'challenge', challenge, { forUpdate: true });
    if (payment?.status !== 'requires_action') return payment;
    const answered = await changePayment(
      db,
      payment,
      passed
        ? { status: 'authorised' }
        : { status: 'declined', decline_code: 'authentication_failed' },
    );
    if (passed) await book(db, payment, 'authorised', payment.amount);
    await outbox.record(db, passed ? 'payment.authorised' : 'payment.declined', answered);
    return answered;
  });
}
