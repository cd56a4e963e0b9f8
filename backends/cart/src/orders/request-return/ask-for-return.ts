import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { textOf } from '../../checkout/field-error.ts';
import { OrderError } from '../order-error.ts';
import { requestReturn, RETURN_REASONS, type ReturnReason } from './request-return.ts';

/**
 * A return as somebody typed it.
 *
 * @returns id of the return
 * @throws OrderError as `requestReturn`, and `unknown_reason`
 */
export async function askForReturn(
  pool: pg.Pool,
  order: string,
  typed: { lines: { line: string; quantity: number }[]; reason: unknown; comment: unknown },
): Promise<string> {
  const { lines, comment } = typed;
  const reason = textOf(typed.reason).toLowerCase();
  if (!isReason(reason)) {
    const problem = `reason: choose one of ${RETURN_REASONS.join(', ')}`;
    throw new OrderError('unknown_reason', problem, 'reason');
  }
  // Line by line it may be longer than a field; how long is for the return to say.
  const text = typeof comment === 'string' ? comment.normalize('NFC').trim() : '';
  return poolTransactions(pool)((tx) =>
    requestReturn(tx, order, { lines, reason, comment: text.replaceAll('\u0000', '') }),
  );
}

function isReason(text: string): text is ReturnReason {
  return (RETURN_REASONS as readonly string[]).includes(text);
}
