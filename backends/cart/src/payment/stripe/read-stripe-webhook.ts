import type { IncomingHttpHeaders } from 'node:http';
import { Stripe } from 'stripe';
import { WebhookError } from '../payment-error.ts';
import type { PaymentNotice } from '../payment-provider.ts';
import { statusOf, type Intent } from './intent.ts';

/**
 * Checks `stripe-signature`. Subscribe to `payment_intent.*` and `charge.refunded`.
 *
 * @returns undefined for events about something else
 * @throws WebhookError
 */
export function readStripeWebhook(
  stripe: Stripe,
  secret: string,
  headers: IncomingHttpHeaders,
  rawBody: string,
): PaymentNotice | undefined {
  const event = eventOf(stripe, secret, headers['stripe-signature'], rawBody);
  if (event.type.startsWith('payment_intent.')) {
    const intent = event.data.object as Intent;
    return { id: event.id, payment: intent.id, status: statusOf(intent) };
  }
  if (event.type !== 'charge.refunded') return undefined;
  const { payment_intent: intent } = event.data.object;
  if (!intent) return undefined;
  const payment = typeof intent === 'string' ? intent : intent.id;
  return { id: event.id, payment, status: 'captured' };
}

function eventOf(
  stripe: Stripe,
  secret: string,
  signature: string | string[] | undefined,
  rawBody: string,
): Stripe.Event {
  if (typeof signature !== 'string') {
    throw new WebhookError('signature_missing', 'stripe-signature is missing.');
  }
  try {
    return stripe.webhooks.constructEvent(rawBody, signature, secret);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) {
      throw new WebhookError('body_invalid', 'The body is no event of Stripe’s.', error);
    }
    const isOld = error.message.includes('tolerance');
    throw new WebhookError(
      isOld ? 'signature_old' : 'signature_wrong',
      isOld ? 'Stripe signed this too long ago.' : 'Stripe did not sign this.',
      error,
    );
  }
}
