import { Stripe } from 'stripe';
import { PaymentError } from '../payment-error.ts';

/** Somebody else works on the same thing at this moment. */
const BUSY = new Set(['idempotency_key_in_use', 'lock_timeout']);

/**
 * What an error of Stripe's SDK means when it is no answer. Declines and refusals have to be told
 * apart before.
 */
export function paymentErrorOf(error: unknown): unknown {
  const { StripeError, StripeIdempotencyError } = Stripe.errors;
  if (!(error instanceof StripeError)) return error;
  const { statusCode: status, code, message } = error;
  // Without a status nobody answered.
  if (status === undefined || status >= 500 || status === 429 || BUSY.has(code ?? '')) {
    return new PaymentError('payment_unavailable', `Stripe did not answer: ${message}`, error);
  }
  if (error instanceof StripeIdempotencyError) {
    return new PaymentError('idempotency_mismatch', message, error);
  }
  return new PaymentError(
    'payment_misused',
    `Stripe refused: ${code ?? status}. ${message}`,
    error,
  );
}

/** An error that says: not in this state, or not so much. */
export function isRefusal(
  error: unknown,
): error is InstanceType<typeof Stripe.errors.StripeInvalidRequestError> {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode !== 429;
}
