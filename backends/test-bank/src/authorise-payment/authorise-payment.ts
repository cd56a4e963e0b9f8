import { randomBytes } from 'node:crypto';
import type { Bank } from '../bank.ts';
import type { CardOutcome } from '../cards/card-outcome.ts';
import type { DeclineCode } from '../cards/decline-code.ts';
import type { Db } from '../database/transaction.ts';
import { answerOnce, type Answer } from '../payments/answer-once.ts';
import { BankError, technicalError } from '../payments/bank-error.ts';
import { book } from '../payments/ledger.ts';
import { insertPayment, viewOf, type PaymentStatus } from '../payments/payment.ts';
import { countAttempt } from './count-attempt.ts';

export interface PaymentOrder {
  /** Minor units of `currency`. */
  amount: number;
  currency: string;
  payment_method: string;
  /** What the merchant calls it. */
  reference: string;
  /** Where the holder goes after 3-D Secure. */
  return_url: string;
}

const STUMBLES = 2;

/**
 * Holds an amount on a card, to be captured or cancelled later. A declined payment is an answer, not
 * an error.
 *
 * @throws BankError `unknown_method`, `idempotency_mismatch`, `processing_error`
 */
export async function authorisePayment(
  bank: Bank,
  key: string,
  order: PaymentOrder,
): Promise<Answer> {
  const { pool } = bank;
  const { amount, currency, payment_method: method, reference, return_url: returnUrl } = order;
  const outcome = await outcomeOfMethod(pool, method);
  const attempt = await countAttempt(pool, key, outcome);
  if (outcome === 'stumble' && attempt <= STUMBLES) throw technicalError();
  const request = ['authorise', amount, currency, method, reference, returnUrl];
  const answer = await answerOnce(pool, { key, request }, async (db) => {
    const payment = await insertPayment(db, {
      ...order,
      key,
      ...startOf(outcome),
      challenge: outcome === 'action' ? randomBytes(24).toString('base64url') : null,
    });
    if (payment.status === 'authorised') await book(db, payment, 'authorised', amount);
    await bank.outbox.record(db, `payment.${payment.status}`, payment);
    return { status: 200, body: viewOf(payment) };
  });
  if (outcome === 'silence' && attempt === 1) {
    await bank.trouble.silence();
    throw technicalError();
  }
  return answer;
}

async function outcomeOfMethod(db: Db, method: string): Promise<CardOutcome> {
  const { rows } = await db.query<{ outcome: CardOutcome }>(
    'select outcome from payment_method where id = $1',
    [method],
  );
  if (rows[0]) return rows[0].outcome;
  throw new BankError(
    422,
    'unknown_method',
    'There is no such payment method. Ask for the card again.',
    'payment_method',
  );
}

function startOf(outcome: CardOutcome): {
  status: PaymentStatus;
  decline_code: DeclineCode | null;
} {
  if (outcome === 'action') return { status: 'requires_action', decline_code: null };
  if (!outcome.startsWith('declined:')) return { status: 'authorised', decline_code: null };
  return { status: 'declined', decline_code: outcome.slice('declined:'.length) as DeclineCode };
}
