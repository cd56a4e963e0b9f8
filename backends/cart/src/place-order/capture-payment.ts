import { poolTransactions } from '@tessera/slice-kit/events';
import { writeMail } from '../mail/write-mail.ts';
import { changeOrder } from '../orders/change-order.ts';
import { linesOf, lockOrder } from '../orders/find-order.ts';
import { wasConfirmed } from '../orders/show-order/history.ts';
import { done, refuse, type Step } from '../saga/step.ts';
import type { Authorised } from './authorise-payment.ts';
import type { PlaceOrderInput } from './place-order-input.ts';
import type { PlaceOrderParts } from './place-order-parts.ts';

/** Takes the money, last of all, and tells the shopper that the order stands. */
export function capturePayment(
  parts: PlaceOrderParts,
): Step<'capture-payment', PlaceOrderInput, undefined, { 'authorise-payment': Authorised }> {
  const { provider, pool, origin } = parts;
  const amountOf = ({ totals, currency }: PlaceOrderInput) => ({ amount: totals.total, currency });

  return {
    name: 'capture-payment',
    timeout: 12_000,
    async invoke({ input, outputs, idempotencyKey, assertOwned }) {
      const { payment } = outputs['authorise-payment'];
      if (payment) {
        const change = { key: idempotencyKey, payment, amount: amountOf(input) };
        const captured = await provider.capture(change);
        if (captured.kind === 'refused') return refuse('card_declined', { code: captured.code });
      }
      await poolTransactions(pool)(async (tx) => {
        await assertOwned(tx);
        const order = await lockOrder(tx, input.order.id);
        // Whoever cancels meanwhile waits for this, and for no mail.
        if (order?.state === 'cancelling' && !(await wasConfirmed(tx, order.id))) {
          await changeOrder(tx, order.id, 'placed');
        }
        if (order?.state !== 'confirming') return;
        await changeOrder(tx, order.id, 'placed', 'placed');
        const lines = await linesOf(tx, order.id);
        await writeMail(tx, 'placed', { order: { ...order, state: 'placed' }, lines, origin });
      });
      return done();
    },
    /** Nothing can be captured after this, and what was captured is paid back. */
    async compensate({ input, outputs, idempotencyKey: key }) {
      const { payment } = outputs['authorise-payment'];
      if (!payment) return;
      const cancelled = await provider.cancel({ key, payment });
      if (cancelled.kind === 'done' || cancelled.code !== 'already_captured') return;
      const change = { key: `${key}:refund`, payment, amount: amountOf(input) };
      const refunded = await provider.refund(change);
      if (refunded.kind === 'refused' && refunded.code !== 'amount_too_large') {
        throw new Error(`the provider does not pay back: ${refunded.code}`);
      }
    },
  };
}
