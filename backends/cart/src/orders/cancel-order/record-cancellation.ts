import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { writeMail } from '../../mail/write-mail.ts';
import { done, type Step } from '../../saga/step.ts';
import { linesOf, lockOrder } from '../find-order.ts';
import type { OrderParts } from '../order-parts.ts';
import { markCancelled } from './mark-cancelled.ts';
import type { CancelOrderInput } from './cancel-order.ts';

/** Notes that the order is cancelled, and tells everybody, in one transaction. */
export function recordCancellation(
  parts: OrderParts,
): Step<
  'record-cancellation',
  CancelOrderInput,
  undefined,
  { 'give-money-back': { amount: number } }
> {
  return {
    name: 'record-cancellation',
    async invoke({ input, outputs, assertOwned }) {
      await poolTransactions(parts.pool)(async (tx) => {
        await assertOwned(tx);
        await record(tx, input, outputs['give-money-back'].amount, parts);
      });
      return done();
    },
  };
}

async function record(
  tx: pg.PoolClient,
  { order: id, reason }: CancelOrderInput,
  amount: number,
  { outbox, origin }: OrderParts,
): Promise<void> {
  const order = await lockOrder(tx, id);
  if (order?.state !== 'cancelling') return;
  if (amount > 0) {
    await tx.query(
      `insert into refund (order_id, amount, state, restocked, done_at)
       values ($1, $2, 'done', true, now())`,
      [id, amount],
    );
  }
  await markCancelled(tx, order, reason, outbox);
  await writeMail(tx, 'cancelled', {
    ...{ order, origin, refunded: amount },
    lines: await linesOf(tx, id),
  });
}
