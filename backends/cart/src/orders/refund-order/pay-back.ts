import { poolTransactions } from '@tessera/slice-kit/events';
import { done, refuse, type Step } from '../../saga/step.ts';
import { changeOrder } from '../change-order.ts';
import { findOrder } from '../find-order.ts';
import type { OrderParts } from '../order-parts.ts';
import type { RefundOrderInput } from './refund-order.ts';

/** Asks the provider to give the money back. There is no undo: what is paid back is paid back. */
export function payBack({ pool, provider }: OrderParts): Step<'pay-back', RefundOrderInput> {
  return {
    name: 'pay-back',
    async invoke({ input, idempotencyKey }) {
      const order = await findOrder(pool, input.order);
      const { rows } = await pool.query<{ amount: number }>(
        'select amount from refund where id = $1',
        [input.refund],
      );
      const amount = { amount: rows[0]!.amount, currency: order!.currency };
      // All of it is store credit, which the account gives back when it hears of the refund.
      if (amount.amount === 0) return done();
      const payment = order!.payment!;
      const refunded = await provider.refund({ key: idempotencyKey, payment, amount });
      return refunded.kind === 'done' ? done() : refuse(refunded.code);
    },
    async compensate({ input }) {
      await poolTransactions(pool)(async (tx) => {
        const { rowCount } = await tx.query(
          `update refund set state = 'failed', done_at = now() where id = $1 and state = 'pending'`,
          [input.refund],
        );
        if (rowCount) await changeOrder(tx, input.order, 'refund_failed');
      });
    },
  };
}
