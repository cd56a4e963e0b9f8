import { createHash } from 'node:crypto';
import { Stripe } from 'stripe';
import { PaymentError } from '../payment-error.ts';
import type { Authorisation, AuthoriseRequest } from '../payment-provider.ts';
import { claimKey, retrieveIntent } from './claim-key.ts';
import {
  authorisationOf,
  declineCodeOf,
  FINGERPRINT,
  isFilled,
  KEY,
  statusOf,
  type Intent,
} from './intent.ts';
import { isRefusal } from './stripe-trouble.ts';

/** Claims the key's intent, writes the request into it and confirms it, or goes on where it stands. */
export async function authoriseIntent(
  stripe: Stripe,
  request: AuthoriseRequest,
): Promise<Authorisation> {
  const { key, signal } = request;
  const fingerprint = fingerprintOf(request);
  signal?.throwIfAborted();
  const intent = await claimKey(stripe, key);
  if (isFilled(intent) && intent.metadata[FINGERPRINT] !== fingerprint) {
    throw new PaymentError('idempotency_mismatch', `The key ${key} was used for another payment.`);
  }
  if (statusOf(intent) !== 'processing') return conclude(intent);
  try {
    signal?.throwIfAborted();
    if (!isFilled(intent)) await fill(stripe, intent, request, fingerprint);
    signal?.throwIfAborted();
    return conclude(await confirm(stripe, intent, request));
  } catch (error) {
    if (error instanceof Stripe.errors.StripeCardError) {
      return { kind: 'declined', code: declineCodeOf(error), payment: intent.id };
    }
    if (!isRefusal(error)) throw error;
    if (error.code === 'resource_missing' && isAboutMethod(error)) {
      return { kind: 'declined', code: 'unknown_method', payment: intent.id };
    }
    // Somebody else was faster: confirmed it with the same key, or cancelled it.
    const authorisation = authorisationOf(await retrieveIntent(stripe, intent.id));
    if (authorisation) return authorisation;
    throw error;
  }
}

async function fill(
  stripe: Stripe,
  { id }: Intent,
  { key, amount, method, reference }: AuthoriseRequest,
  fingerprint: string,
): Promise<Intent> {
  // A card that was entered on Stripe's page belongs to a customer there, and pays for nobody else.
  const { customer } = await stripe.paymentMethods.retrieve(method);
  return stripe.paymentIntents.update(
    id,
    {
      amount: amount.amount,
      currency: amount.currency.toLowerCase(),
      description: reference,
      ...(customer && { customer: typeof customer === 'string' ? customer : customer.id }),
      metadata: { [KEY]: key, [FINGERPRINT]: fingerprint },
    },
    { idempotencyKey: `${key}:fill` },
  );
}

function confirm(
  stripe: Stripe,
  { id }: Intent,
  { key, method, returnUrl }: AuthoriseRequest,
): Promise<Intent> {
  return stripe.paymentIntents.confirm(
    id,
    { payment_method: method, return_url: returnUrl },
    { idempotencyKey: `${key}:confirm` },
  );
}

function conclude(intent: Intent): Authorisation {
  const authorisation = authorisationOf(intent);
  if (authorisation) return authorisation;
  throw new PaymentError('payment_unavailable', `Stripe still works on ${intent.id}.`);
}

/** The confirmation names the parameter, and so does asking for the card itself. */
function isAboutMethod({ param }: { param?: string | undefined }): boolean {
  return param === 'payment_method';
}

function fingerprintOf({ amount, method, reference, returnUrl }: AuthoriseRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([amount.amount, amount.currency, method, reference, returnUrl]))
    .digest('hex');
}
