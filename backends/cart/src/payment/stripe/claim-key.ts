import type { Stripe } from 'stripe';
import { KEY, type Intent } from './intent.ts';

/**
 * The payment intent that stands for a key, made when there is none. What is asked for depends on the
 * key alone, so whoever knows the key gets the same intent from Stripe's idempotency, at once and
 * without remembering its id: to authorise with it, or to cancel it before anybody does. Nothing is
 * held by it until it has been filled in and confirmed.
 *
 * Stripe's idempotency remembers a key for a day; after that it is as if it had never been used, and
 * what it once stood for has to be searched for.
 */
export async function claimKey(stripe: Stripe, key: string): Promise<Intent> {
  const made = await stripe.paymentIntents.create(
    {
      // Replaced before it is confirmed.
      ...{ amount: 100, currency: 'usd' },
      ...{ capture_method: 'manual', payment_method_types: ['card'] },
      metadata: { [KEY]: key },
    },
    { idempotencyKey: `${key}:claim` },
  );
  // A repeated answer tells how it was then.
  const isRepeated = made.lastResponse.headers['idempotent-replayed'] === 'true';
  return isRepeated ? retrieveIntent(stripe, made.id) : made;
}

export function retrieveIntent(stripe: Stripe, id: string): Promise<Intent> {
  return stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
}

/** For forgotten keys. What was made within the last minute may be missing: the search lags behind. */
export async function searchKey(stripe: Stripe, key: string): Promise<Intent[]> {
  const quoted = key.replaceAll(/['\\]/g, String.raw`\$&`);
  const { data } = await stripe.paymentIntents.search({
    query: `metadata['${KEY}']:'${quoted}'`,
    expand: ['data.latest_charge'],
  });
  return data;
}
