import type { Payment, PaymentStatus } from '../payment-provider.ts';

/** A payment as the bank tells it. */
export interface BankPayment {
  id: string;
  status: 'requires_action' | 'authorised' | 'declined' | 'captured' | 'cancelled';
  decline_code?: string;
  action_url?: string;
  amount: number;
  currency: string;
  captured: number;
  refunded: number;
}

export function statusOf({ status }: BankPayment): PaymentStatus {
  return status === 'requires_action' ? 'action' : status;
}

export function paymentOf(payment: BankPayment): Payment {
  const { id, amount, currency, captured, refunded } = payment;
  const { decline_code: declineCode, action_url: actionUrl } = payment;
  return {
    ...{ id, status: statusOf(payment), amount: { amount, currency }, captured, refunded },
    ...(declineCode !== undefined && { declineCode }),
    ...(actionUrl !== undefined && { actionUrl }),
  };
}
