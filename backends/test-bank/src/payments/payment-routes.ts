import { authorisePayment } from '../authorise-payment/authorise-payment.ts';
import { cancelPayment } from '../cancel-payment/cancel-payment.ts';
import { capturePayment } from '../capture-payment/capture-payment.ts';
import { findMethod } from '../find-payment/find-method.ts';
import { BankError } from './bank-error.ts';
import { findPayment, viewOf, type Payment } from './payment.ts';
import { refundPayment } from '../refund-payment/refund-payment.ts';
import { voidByKey } from '../void-by-key/void-by-key.ts';
import {
  invalid,
  readAmount,
  readCurrency,
  readFields,
  readKey,
  readString,
} from '../server/request.ts';
import type { Reply } from '../server/respond.ts';
import type { Call, Route } from '../server/route.ts';

const POST = { method: 'POST', door: 'merchant' } as const;
const GET = { method: 'GET', door: 'merchant' } as const;

/** What merchants may do. Every command takes an `idempotency-key` header. */
export const paymentRoutes: Route[] = [
  {
    ...POST,
    path: '/v1/payments',
    async answer({ bank, request }) {
      const key = readKey(request);
      const { values } = await readFields(request);
      return authorisePayment(bank, key, {
        amount: readAmount(values),
        currency: readCurrency(values),
        payment_method: readString(values, 'payment_method', 100),
        reference: readString(values, 'reference', 200),
        return_url: readReturnUrl(values),
      });
    },
  },
  {
    ...POST,
    path: '/v1/payments/void-by-key',
    async answer({ bank, request }) {
      const { values } = await readFields(request);
      return voidByKey(bank, readString(values, 'key', 255));
    },
  },
  {
    ...POST,
    path: '/v1/payments/:id/capture',
    async answer(call) {
      const { values } = await readFields(call.request);
      return capturePayment(call.bank, readKey(call.request), {
        ...idOf(call),
        amount: readAmount(values),
      });
    },
  },
  {
    ...POST,
    path: '/v1/payments/:id/cancel',
    answer: (call) => cancelPayment(call.bank, readKey(call.request), idOf(call)),
  },
  {
    ...POST,
    path: '/v1/payments/:id/refunds',
    async answer(call) {
      const { values } = await readFields(call.request);
      return refundPayment(call.bank, readKey(call.request), {
        ...idOf(call),
        amount: readAmount(values),
      });
    },
  },
  {
    ...GET,
    path: '/v1/payments',
    async answer({ bank, url }) {
      const key = url.searchParams.get('key') ?? '';
      return show(await findPayment(bank.pool, 'key', key));
    },
  },
  {
    ...GET,
    path: '/v1/payments/:id',
    answer: async (call) => show(await findPayment(call.bank.pool, 'id', idOf(call).id)),
  },
  {
    ...GET,
    path: '/v1/payment-methods/:id',
    answer: async (call) => ({
      status: 200,
      body: await findMethod(call.bank.pool, idOf(call).id),
    }),
  },
];

function idOf({ params }: Call): { id: string } {
  return { id: params['id'] ?? '' };
}

function show(payment: Payment | undefined): Reply {
  if (payment) return { status: 200, body: viewOf(payment) };
  throw new BankError(404, 'unknown_payment', 'There is no such payment.');
}

/** A path of the shop, or an address: only services come here, and the holder follows it. */
function readReturnUrl(values: Record<string, unknown>): string {
  const text = readString(values, 'return_url', 2000);
  const base = 'https://shop.invalid';
  const isPath = text.startsWith('/') && URL.parse(text, base)?.origin === base;
  if (isPath || /^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw invalid('return_url', 'Give return_url as a path, or as an http(s) address.');
}
