import type { Stripe } from 'stripe';
import type { Authorisation, Payment, PaymentStatus } from '../payment-provider.ts';

export type Intent = Stripe.PaymentIntent;

/** What the shop keeps with a payment at Stripe. */
export const KEY = 'tessera_key';
export const FINGERPRINT = 'tessera_request';

const STATUSES: Record<Intent['status'], PaymentStatus> = {
  requires_payment_method: 'processing',
  requires_confirmation: 'processing',
  requires_action: 'action',
  processing: 'processing',
  requires_capture: 'authorised',
  succeeded: 'captured',
  canceled: 'cancelled',
};

export function statusOf(intent: Intent): PaymentStatus {
  // After a decline Stripe waits for another card. The shop begins anew instead.
  if (intent.status === 'requires_payment_method' && intent.last_payment_error) return 'declined';
  return STATUSES[intent.status] ?? 'processing';
}

/** Whether a request was written into it; before that it only holds the place of its key. */
export function isFilled(intent: Intent): boolean {
  return intent.metadata[FINGERPRINT] !== undefined;
}

export function paymentOf(intent: Intent): Payment {
  const status = statusOf(intent);
  const { latest_charge: charge } = intent;
  const url = actionUrlOf(intent);
  return {
    ...{ id: intent.id, status },
    amount: { amount: intent.amount, currency: intent.currency.toUpperCase() },
    captured: intent.amount_received,
    refunded: typeof charge === 'object' && charge ? charge.amount_refunded : 0,
    ...(status === 'declined' && { declineCode: declineCodeOf(intent.last_payment_error) }),
    ...(status === 'action' && url !== undefined && { actionUrl: url }),
  };
}

/** @returns undefined while Stripe does not know yet */
export function authorisationOf(intent: Intent): Authorisation | undefined {
  const { id: payment } = intent;
  const status = statusOf(intent);
  switch (status) {
    case 'authorised':
    case 'captured':
      return { kind: 'authorised', payment };
    case 'declined':
      return { kind: 'declined', code: declineCodeOf(intent.last_payment_error), payment };
    case 'cancelled':
      return { kind: 'declined', code: 'cancelled', payment };
    case 'action': {
      const url = actionUrlOf(intent);
      return url === undefined ? undefined : { kind: 'action', payment, url };
    }
    case 'processing':
      return undefined;
  }
}

/** From an error of Stripe's, or from what an intent remembers of it. */
export function declineCodeOf(
  error: { code?: string; decline_code?: string } | null | undefined,
): string {
  if (error?.code === 'payment_intent_authentication_failure') return 'authentication_failed';
  return error?.decline_code ?? error?.code ?? 'generic_decline';
}

function actionUrlOf({ next_action: action }: Intent): string | undefined {
  return action?.redirect_to_url?.url ?? undefined;
}
