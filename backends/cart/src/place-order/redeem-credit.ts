import { done, refuse, type Step } from '../saga/step.ts';
import { withPatience } from './patience.ts';
import type { PlaceOrderInput } from './place-order-input.ts';
import type { PlaceOrderParts } from './place-order-parts.ts';

const PATIENCE = 30_000;

/** Takes what the customer pays with store credit out of their account; nothing to do without. */
export function redeemCredit({ call }: PlaceOrderParts): Step<'redeem-credit', PlaceOrderInput> {
  return {
    name: 'redeem-credit',
    timeout: 5_000,
    invoke: withPatience(PATIENCE, 'shop_unavailable', async (context) => {
      const { order, customer, currency, totals } = context.input;
      if (totals.credit === 0) return done();
      const { status } = await call({
        service: 'account',
        method: 'PUT',
        path: `/credit-redemptions/${order.id}`,
        body: { customer, amount: totals.credit, currency },
        idempotencyKey: context.idempotencyKey,
        signal: context.abortSignal,
      });
      if (status === 200) return done();
      if (status === 409) return refuse('credit_refused');
      throw new Error(`account answered ${status} to a redemption of credit`);
    }),
    async compensate({ input, idempotencyKey, abortSignal }) {
      if (input.totals.credit === 0) return;
      const { status } = await call({
        service: 'account',
        method: 'DELETE',
        path: `/credit-redemptions/${input.order.id}`,
        idempotencyKey,
        signal: abortSignal,
      });
      if (status !== 204) throw new Error(`account answered ${status} to the return of credit`);
    },
  };
}
