import { poolTransactions } from '@tessera/slice-kit/events';
import { writeMail } from '../../mail/write-mail.ts';
import { done, refuse, wait, type Step } from '../../saga/step.ts';
import { changeOrder } from '../change-order.ts';
import { findOrder, linesOf, lockOrder } from '../find-order.ts';
import type { OrderParts } from '../order-parts.ts';
import type { Queryable } from '../queryable.ts';
import { refundedOf } from '../refund-order/refunds.ts';
import { wasConfirmed } from '../show-order/history.ts';
import type { CancelOrderInput } from './cancel-order.ts';

/** Milliseconds; an order is confirmed within a blink, unless the bank is away. */
const LOOK_AGAIN = { first: 250, most: 30_000 };

/**
 * Gives back what was charged and has not been paid back yet, in minor units. As long as it may still
 * be charged there is nothing to give back, so that is waited for.
 */
export function giveMoneyBack({
  pool,
  provider,
  origin,
}: OrderParts): Step<'give-money-back', CancelOrderInput, { amount: number }> {
  return {
    name: 'give-money-back',
    async invoke({ input, idempotencyKey, attempt }) {
      const confirmed = await wasConfirmed(pool, input.order);
      const order = (await findOrder(pool, input.order))!;
      if (!confirmed) {
        // It was not charged after all, and was taken back for that.
        if (order.state === 'cancelled') return done({ amount: 0 });
        return wait(new Date(Date.now() + Math.min(LOOK_AGAIN.first * attempt, LOOK_AGAIN.most)));
      }
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
        if (await wasTold(tx, order.id)) return;
        const lines = await linesOf(tx, order.id);
        await writeMail(tx, 'placed', { order: { ...order, state: 'placed' }, lines, origin });
      });
    },
  };
}

/** Whether the shopper got word that the order stands: not while they were cancelling it. */
async function wasTold(tx: Queryable, orderId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from mail where order_id = $1 and kind = 'placed' limit 1`,
    [orderId],
  );
  return rowCount === 1;
}
