import { PaymentError, WebhookError } from '../payment-error.ts';
import type {
  AmountChange,
  Authorisation,
  Payment,
  PaymentProvider,
  Refusal,
  Settled,
} from '../payment-provider.ts';
import {
  createBankClient,
  type BankAnswer,
  type BankClientOptions,
  type BankRefusal,
} from './bank-client.ts';
import { paymentOf, type BankPayment } from './bank-payment.ts';
import { readBankWebhook } from './read-bank-webhook.ts';

export interface TestBankOptions extends BankClientOptions {
  /** Signs the bank's notices; without it none is believed. */
  webhookSecret?: string | undefined;
}

const REFUSALS = new Set<string>([
  'unknown_payment',
  'not_authorised',
  'already_captured',
  'cancelled',
  'not_captured',
  'amount_too_large',
] satisfies Refusal[]);

/** The built-in bank, whose card numbers decide the outcome. */
export function createTestBankProvider(options: TestBankOptions): PaymentProvider {
  const call = createBankClient(options);

  async function look(path: string): Promise<Payment | undefined> {
    const answer = await call<BankPayment>({ method: 'GET', path });
    if (answer.ok) return paymentOf(answer.value);
    if (answer.refusal.status === 404) return undefined;
    throw misused(answer.refusal);
  }

  const takeAmount = <T>(action: string, { key, payment, amount }: AmountChange) =>
    call<T>({
      path: `/v1/payments/${encodeURIComponent(payment)}/${action}`,
      key,
      body: { amount: amount.amount },
    });

  return {
    name: 'test-bank',
    async authorise({ key, amount, method, reference, returnUrl, signal }) {
      const answer = await call<BankPayment>({
        path: '/v1/payments',
        key,
        body: { ...amount, payment_method: method, reference, return_url: returnUrl },
        signal,
      });
      return authorisationOf(answer);
    },
    find: (payment) => look(`/v1/payments/${encodeURIComponent(payment)}`),
    findByKey: (key) => look(`/v1/payments?key=${encodeURIComponent(key)}`),
    capture: async (change) =>
      settle(await takeAmount<BankPayment>('capture', change), change.payment),
    cancel: async ({ key, payment }) =>
      settle(
        await call({ path: `/v1/payments/${encodeURIComponent(payment)}/cancel`, key }),
        payment,
      ),
    async cancelByKey(key) {
      const answer = await call<{ payment: BankPayment | null }>({
        path: '/v1/payments/void-by-key',
        // Made for being repeated: the sidecar may do so.
        key: `void:${key}`,
        body: { key },
      });
      if (!answer.ok) return { kind: 'refused', code: refusalOf(answer.refusal) };
      return { kind: 'done', payment: answer.value.payment?.id };
    },
    async refund(change) {
      const answer = await takeAmount<{ id: string }>('refunds', change);
      if (!answer.ok) return { kind: 'refused', code: refusalOf(answer.refusal) };
      return { kind: 'done', payment: change.payment, refund: answer.value.id };
    },
    async describeMethod(method) {
      const answer = await call<{ brand: string; last4: string }>({
        method: 'GET',
        path: `/v1/payment-methods/${encodeURIComponent(method)}`,
      });
      if (answer.ok) return { brand: answer.value.brand, last4: answer.value.last4 };
      if (answer.refusal.status === 404) return undefined;
      throw misused(answer.refusal);
    },
    readWebhook(headers, rawBody) {
      const { webhookSecret } = options;
      if (!webhookSecret) {
        throw new WebhookError('signature_wrong', 'TEST_BANK_WEBHOOK_SECRET is not set.');
      }
      return readBankWebhook(webhookSecret, headers, rawBody);
    },
  };
}

function authorisationOf(answer: BankAnswer<BankPayment>): Authorisation {
  if (!answer.ok) {
    const { code } = answer.refusal;
    // The key was given up: an answer for whoever comes late, not a mistake.
    if (code === 'key_voided') return { kind: 'declined', code: 'cancelled' };
    if (code === 'unknown_method') return { kind: 'declined', code };
    throw misused(answer.refusal);
  }
  const { id: payment, status, decline_code: code, action_url: url } = answer.value;
  if (status === 'authorised') return { kind: 'authorised', payment };
  if (status === 'requires_action' && url !== undefined) return { kind: 'action', payment, url };
  return { kind: 'declined', code: code ?? status, payment };
}

function settle(answer: BankAnswer<BankPayment>, payment: string): Settled {
  if (answer.ok) return { kind: 'done', payment };
  return { kind: 'refused', code: refusalOf(answer.refusal) };
}

function refusalOf(refusal: BankRefusal): Refusal {
  if (REFUSALS.has(refusal.code)) return refusal.code as Refusal;
  throw misused(refusal);
}

function misused({ code, message }: BankRefusal): PaymentError {
  if (code === 'idempotency_mismatch') return new PaymentError(code, message);
  return new PaymentError('payment_misused', `The test bank refused: ${code}. ${message}`);
}
