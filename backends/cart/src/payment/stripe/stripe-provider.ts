import type { Payment, PaymentProvider } from '../payment-provider.ts';
import { PaymentError } from '../payment-error.ts';
import { authoriseIntent } from './authorise-intent.ts';
import { cancelByKey, cancelIntent } from './cancel-by-key.ts';
import { captureIntent, refundIntent } from './change-intent.ts';
import { claimKey, retrieveIntent, searchKey } from './claim-key.ts';
import { isFilled, paymentOf } from './intent.ts';
import { readStripeWebhook } from './read-stripe-webhook.ts';
import { cardPagesOf } from './card-pages.ts';
import { openStripe, type StripeOptions } from './stripe-client.ts';
import { isRefusal, paymentErrorOf } from './stripe-trouble.ts';

/** Cards through Stripe: payment intents, captured by hand. */
export function createStripeProvider(options: StripeOptions): PaymentProvider {
  const stripe = openStripe(options);
  return {
    name: 'stripe',
    cardPages: cardPagesOf(stripe, asking),
    authorise: (request) => asking(() => authoriseIntent(stripe, request), request.signal),
    find: (payment) =>
      asking(() => ifThere(async () => paymentOf(await retrieveIntent(stripe, payment)))),
    findByKey: (key) =>
      asking(async (): Promise<Payment | undefined> => {
        const intent = await claimKey(stripe, key);
        const filled = isFilled(intent) ? intent : (await searchKey(stripe, key)).find(isFilled);
        return filled && paymentOf(filled);
      }),
    capture: (change) => asking(() => captureIntent(stripe, change)),
    cancel: ({ key, payment }) =>
      asking(async () => {
        const code = await cancelIntent(stripe, { id: payment }, key);
        return code ? { kind: 'refused', code } : { kind: 'done', payment };
      }),
    cancelByKey: (key) => asking(() => cancelByKey(stripe, key)),
    refund: (change) => asking(() => refundIntent(stripe, change)),
    describeMethod: (method) =>
      asking(() =>
        ifThere(async () => {
          const { card } = await stripe.paymentMethods.retrieve(method);
          return card ? { brand: card.brand, last4: card.last4 } : undefined;
        }),
      ),
    readWebhook: (headers, rawBody) =>
      readStripeWebhook(stripe, options.webhookSecret, headers, rawBody),
  };
}

/** Runs calls of Stripe's SDK; trouble becomes a PaymentError, so does the end of patience. */
async function asking<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    if (!signal) return await work();
    const gaveUp = Promise.withResolvers<never>();
    const giveUp = (): void => gaveUp.reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([work(), gaveUp.promise]);
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  } catch (error) {
    if (signal?.aborted) {
      throw new PaymentError('payment_unavailable', 'Stripe took too long.', error);
    }
    throw paymentErrorOf(error);
  }
}

async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isRefusal(error) && error.code === 'resource_missing') return undefined;
    throw error;
  }
}
