import type { Stripe } from 'stripe';
import type { Refusal, Voided } from '../payment-provider.ts';
import { claimKey, retrieveIntent, searchKey } from './claim-key.ts';
import { isFilled, statusOf, type Intent } from './intent.ts';
import { isRefusal } from './stripe-trouble.ts';

/**
 * Cancels the intent of a key, which is made for that purpose when there is none: confirming it
 * later then fails. After a day, when Stripe has forgotten the key, it is searched for.
 */
export async function cancelByKey(stripe: Stripe, key: string): Promise<Voided> {
  const intent = await claimKey(stripe, key);
  // Not filled in, it may be new because a day has passed.
  const older = isFilled(intent) ? [] : await searchKey(stripe, key);
  let payment: string | undefined;
  for (const one of [intent, ...older.filter(({ id }) => id !== intent.id)]) {
    const refusal = await cancelIntent(stripe, one);
    if (refusal) return { kind: 'refused', code: refusal };
    if (isFilled(one)) payment = one.id;
  }
  return { kind: 'done', payment };
}

/** @returns why it cannot be cancelled; undefined when it holds nothing any more */
export async function cancelIntent(
  stripe: Stripe,
  { id }: Pick<Intent, 'id'>,
  idempotencyKey?: string,
): Promise<Refusal | undefined> {
  try {
    await stripe.paymentIntents.cancel(id, {}, idempotencyKey ? { idempotencyKey } : {});
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (error.code === 'resource_missing') return 'unknown_payment';
    const status = statusOf(await retrieveIntent(stripe, id));
    if (status === 'cancelled') return undefined;
    if (status === 'captured') return 'already_captured';
    throw error;
  }
}
