import { poolTransactions } from '@tessera/slice-kit/events';
import { done, refuse, type Step } from '../../saga/step.ts';
import { changeOrder } from '../change-order.ts';
import { findOrder, lockOrder } from '../find-order.ts';
import type { OrderParts } from '../order-parts.ts';
import { refundedOf } from '../refund-order/refunds.ts';
import type { CancelOrderInput } from './cancel-order.ts';

/** Gives back what was charged and has not been paid back yet, in minor units. */
export function giveMoneyBack({
  pool,
  provider,
}: OrderParts): Step<'give-money-back', CancelOrderInput, { amount: number }> {
  return {
    name: 'give-money-back',
    async invoke({ input, idempotencyKey }) {
      const order = (await findOrder(pool, input.order))!;
      // Nothing is refunded while an order is being cancelled, so the amount stays what it is.
      const amount = order.total - (await refundedOf(pool, order.id));
      if (!order.payment || amount === 0) return done({ amount: 0 });
      const refunded = await provider.refund({
        key: idempotencyKey,
        payment: order.payment,
        amount: { amount, currency: order.currency },
      });
      return refunded.kind === 'done' ? done({ amount }) : refuse(refunded.code);
    },
    /** The provider does not give it back, so the order stands. */
    async compensate({ input }) {
      await poolTransactions(pool)(async (tx) => {
        const order = await lockOrder(tx, input.order);
        if (order?.state !== 'cancelling') return;
        await changeOrder(tx, order.id, 'cancel_refused', 'placed');
      });
    },
  };
}
