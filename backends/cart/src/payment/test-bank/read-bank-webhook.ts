import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { WebhookError } from '../payment-error.ts';
import type { PaymentNotice } from '../payment-provider.ts';
import { statusOf, type BankPayment } from './bank-payment.ts';

/** Seconds that a signature is good for; repetitions are signed anew. */
const TOLERANCE = 300;

/**
 * Checks `test-bank-signature: t=<unix seconds>,v1=<hex>`, HMAC-SHA256 of `<t>.<body>`.
 *
 * @throws WebhookError
 */
export function readBankWebhook(
  secret: string,
  headers: IncomingHttpHeaders,
  rawBody: string,
  now = new Date(),
): PaymentNotice {
  const given = headers['test-bank-signature'];
  const [, time, signature] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(given)) ?? [];
  if (time === undefined || signature === undefined) {
    throw new WebhookError('signature_missing', 'test-bank-signature is missing or malformed.');
  }
  const wanted = createHmac('sha256', secret).update(`${time}.${rawBody}`).digest();
  if (!timingSafeEqual(wanted, Buffer.from(signature, 'hex'))) {
    throw new WebhookError('signature_wrong', 'The test bank did not sign this.');
  }
  if (Math.abs(now.getTime() / 1000 - Number(time)) > TOLERANCE) {
    throw new WebhookError('signature_old', 'The test bank signed this too long ago.');
  }
  return noticeOf(rawBody);
}

function noticeOf(rawBody: string): PaymentNotice {
  try {
    const { id, payment } = JSON.parse(rawBody) as { id: string; payment: BankPayment };
    if (typeof id === 'string' && typeof payment.id === 'string') {
      return { id, payment: payment.id, status: statusOf(payment) };
    }
  } catch (error) {
    throw new WebhookError('body_invalid', 'The body is no notice of the test bank.', error);
  }
  throw new WebhookError('body_invalid', 'The notice names no payment.');
}
