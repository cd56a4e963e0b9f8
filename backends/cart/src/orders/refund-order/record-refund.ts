import { poolTransactions } from '@tessera/slice-kit/events';
import type pg from 'pg';
import { writeMail } from '../../mail/write-mail.ts';
import { done, type Step } from '../../saga/step.ts';
import { changeOrder } from '../change-order.ts';
import { linesOf, lockOrder } from '../find-order.ts';
import type { OrderParts } from '../order-parts.ts';
import type { RefundOrderInput } from './refund-order.ts';

/** Notes that the money is back, and tells everybody, in one transaction. */
export function recordRefund(parts: OrderParts): Step<'record-refund', RefundOrderInput> {
  return {
    name: 'record-refund',
    async invoke({ input, assertOwned }) {
      await poolTransactions(parts.pool)(async (tx) => {
        await assertOwned(tx);
        await record(tx, input, parts);
      });
      return done();
    },
  };
}

async function record(
  tx: pg.PoolClient,
  input: RefundOrderInput,
  { outbox, origin }: OrderParts,
): Promise<void> {
  const order = (await lockOrder(tx, input.order))!;
  const { rows } = await tx.query<{
    amount: number;
    credit: number;
    restocked: boolean;
    doneAt: Date;
  }>(
    `update refund set state = 'done', done_at = now() where id = $1 and state = 'pending'
     returning amount, credit, restocked, done_at as "doneAt"`,
    [input.refund],
  );
  const [refund] = rows;
  if (!refund) return;
  await tx.query(
    `update return_request set state = 'refunded'
     where id = (select return_id from refund where id = $1)`,
    [input.refund],
  );
  const lines = await tx.query<{ sku: string; quantity: number }>(
    `select o.sku, r.quantity from refund_line r join order_line o on o.id = r.line_id
     where r.refund_id = $1 order by o.position`,
    [input.refund],
  );
  await changeOrder(tx, order.id, 'refunded');
  await outbox.writeEvent(tx, {
    topic: 'cart.order-refunded.v1',
    key: order.id,
    data: {
      order: order.id,
      number: order.number,
      reservation: order.reservation,
      customer: order.customer,
      refund: input.refund,
      amount: refund.amount,
      ...(refund.credit > 0 && { credit: refund.credit }),
      currency: order.currency,
      restocked: refund.restocked,
      lines: lines.rows,
      refundedAt: refund.doneAt.toISOString(),
    },
  });
  const told = { order, lines: await linesOf(tx, order.id), origin };
  const { amount: refunded, credit: creditBack } = refund;
  await writeMail(tx, 'refunded', { ...told, refunded, creditBack });
}
