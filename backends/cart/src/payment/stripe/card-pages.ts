import { randomUUID } from 'node:crypto';
import type { Stripe } from 'stripe';
import type { CardPages } from '../payment-provider.ts';
import { isRefusal } from './stripe-trouble.ts';

const SESSION = /^cs_\w{1,250}$/u;

/**
 * Cards by Stripe Checkout in its setup mode: a page at Stripe takes the card and leads back. No script
 * of Stripe's runs in the shop, and the shop works without any.
 *
 * The card is attached to a customer made for it, because Stripe lets a card that belongs to nobody pay
 * no second time: a declined order could not be tried again with it.
 */
export function cardPagesOf(
  stripe: Stripe,
  asking: <T>(work: () => Promise<T>) => Promise<T>,
): CardPages {
  return {
    open: ({ locale, returnUrl, cancelUrl }) =>
      asking(async () => {
        const { url } = await stripe.checkout.sessions.create(
          {
            ...{ mode: 'setup', payment_method_types: ['card'], customer_creation: 'always' },
            locale: locale === 'ko' ? 'ko' : 'en',
            // Stripe puts the id there; encoded it would not know its own sign.
            success_url: `${returnUrl}&session={CHECKOUT_SESSION_ID}`,
            cancel_url: cancelUrl,
          },
          { idempotencyKey: randomUUID() },
        );
        if (!url) throw new Error('Stripe made a session without a page');
        return url;
      }),
    methodOf: (session) =>
      asking(async () => {
        if (!SESSION.test(session)) return undefined;
        try {
          const { setup_intent: setup } = await stripe.checkout.sessions.retrieve(session, {
            expand: ['setup_intent'],
          });
          if (typeof setup !== 'object' || setup?.status !== 'succeeded') return undefined;
          const { payment_method: method } = setup;
          return typeof method === 'string' ? method : method?.id;
        } catch (error) {
          if (isRefusal(error) && error.code === 'resource_missing') return undefined;
          throw error;
        }
      }),
  };
}
