import type { Stripe } from 'stripe';
import type { AmountChange, Refunded, Settled } from '../payment-provider.ts';
import { retrieveIntent } from './claim-key.ts';
import { statusOf, type Intent } from './intent.ts';
import { isRefusal } from './stripe-trouble.ts';

export async function captureIntent(
  stripe: Stripe,
  { key, payment, amount }: AmountChange,
): Promise<Settled> {
  try {
    await stripe.paymentIntents.capture(
      payment,
      { amount_to_capture: amount.amount },
      { idempotencyKey: key },
    );
    return { kind: 'done', payment };
  } catch (error) {
    const intent = await intentBehind(stripe, payment, error);
    if (!intent) return { kind: 'refused', code: 'unknown_payment' };
    const status = statusOf(intent);
    if (status === 'captured') return { kind: 'refused', code: 'already_captured' };
    if (status === 'cancelled') return { kind: 'refused', code: 'cancelled' };
    if (status !== 'authorised') return { kind: 'refused', code: 'not_authorised' };
    if (amount.amount > intent.amount_capturable) {
      return { kind: 'refused', code: 'amount_too_large' };
    }
    throw error;
  }
}

export async function refundIntent(
  stripe: Stripe,
  { key, payment, amount }: AmountChange,
): Promise<Refunded> {
  try {
    const refund = await stripe.refunds.create(
      { payment_intent: payment, amount: amount.amount },
      { idempotencyKey: key },
    );
    if (refund.status === 'failed' || refund.status === 'canceled') {
      return { kind: 'refused', code: 'refused' };
    }
    return { kind: 'done', payment, refund: refund.id };
  } catch (error) {
    const intent = await intentBehind(stripe, payment, error);
    if (!intent) return { kind: 'refused', code: 'unknown_payment' };
    if (statusOf(intent) !== 'captured') return { kind: 'refused', code: 'not_captured' };
    const charge = intent.latest_charge as Stripe.Charge;
    if (amount.amount > intent.amount_received - charge.amount_refunded) {
      return { kind: 'refused', code: 'amount_too_large' };
    }
    throw error;
  }
}

/**
 * Stripe's words for a refusal vary with the cause; how the payment stands does not.
 *
 * @returns undefined when there is no such payment
 * @throws what was given when it is no refusal
 */
async function intentBehind(
  stripe: Stripe,
  payment: string,
  error: unknown,
): Promise<Intent | undefined> {
  if (!isRefusal(error)) throw error;
  if (error.code === 'resource_missing') return undefined;
  return retrieveIntent(stripe, payment);
}
