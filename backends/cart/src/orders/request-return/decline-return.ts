import type pg from 'pg';
import { writeMail } from '../../mail/write-mail.ts';
import { changeOrder } from '../change-order.ts';
import { linesOf, lockOrder } from '../find-order.ts';
import { OrderError } from '../order-error.ts';

const LONGEST_ANSWER = 1_000;

/**
 * Says no to a return that a shopper asked for, in the caller's transaction: its pieces may be asked
 * for again. Whoever bought them is told by mail and on the order's page. Repeated, it changes nothing.
 *
 * @param given.answer why, in words for the shopper; empty for no words
 * @param given.origin public origin of the storefront
 * @throws OrderError `order_unknown`, `return_unknown`, `too_long`
 */
export async function declineReturn(
  tx: pg.PoolClient,
  orderId: string,
  returnId: string,
  given: { answer: string; origin: string },
): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (!order) throw new OrderError('order_unknown', `order: there is none with the id ${orderId}`);
  const answer = given.answer.normalize('NFC').trim();
  if (answer.length > LONGEST_ANSWER) {
    throw new OrderError('too_long', `reason: at most ${LONGEST_ANSWER} characters`, 'reason');
  }
  const { rows } = await tx.query<{ state: string; paying: boolean }>(
    `select state, exists (
       select from refund where return_id = r.id and refund.state <> 'failed'
     ) as paying
     from return_request r where id::text = $1 and order_id = $2`,
    [returnId, orderId],
  );
  const [found] = rows;
  if (found?.state === 'declined') return;
  // Money that is on its way back cannot be called back.
  if (found?.state !== 'requested' || found.paying) {
    const problem = `return: ${order.number} has no open return ${returnId}`;
    throw new OrderError('return_unknown', problem, 'return');
  }
  await tx.query(
    `update return_request set state = 'declined', answer = nullif($2, '') where id::text = $1`,
    [returnId, answer],
  );
  await changeOrder(tx, orderId, 'return_declined');
  const lines = await linesOf(tx, orderId);
  await writeMail(tx, 'return_declined', { order, lines, origin: given.origin, answer });
}
