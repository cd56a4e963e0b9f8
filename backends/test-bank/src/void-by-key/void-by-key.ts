import type { Bank } from '../bank.ts';
import { voidPayment } from '../cancel-payment/cancel-payment.ts';
import { inTransaction, lockKey } from '../database/transaction.ts';
import { closeKey, type Answer } from '../payments/answer-once.ts';
import { BankError } from '../payments/bank-error.ts';
import { findPayment, viewOf } from '../payments/payment.ts';

/**
 * For somebody who never learnt how an authorisation ended: cancels what was made with its key, and
 * refuses whatever comes with that key later.
 *
 * @param key the idempotency key of the authorisation
 * @throws BankError `already_captured`
 */
export function voidByKey(bank: Bank, key: string): Promise<Answer> {
  return inTransaction(bank.pool, async (db) => {
    await lockKey(db, key);
    const payment = await findPayment(db, 'key', key, { forUpdate: true });
    const voided = payment && (await voidPayment(bank, db, payment));
    await closeKey(
      db,
      key,
      new BankError(409, 'key_voided', `The key ${key} was given up. Use a new one.`),
    );
    return { status: 200, body: { key, payment: voided ? viewOf(voided) : null } };
  });
}
