import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Fastify } from '../../http.ts';
import { formOf } from '../../http/read-form.ts';
import { PaymentError } from '../../payment/payment-error.ts';
import type { CardPages } from '../../payment/payment-provider.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { findCheckout } from '../checkout.ts';
import { changeCountry, saveAddress, type TypedAddress } from '../save-section/save-address.ts';
import { saveContact } from '../save-section/save-contact.ts';
import { chooseCredit } from '../save-section/choose-credit.ts';
import { chooseShipping } from '../save-section/choose-shipping.ts';
import { mayReturn, savePayment } from '../save-section/save-payment.ts';
import type { SectionName } from '../show-checkout/checkout-view.ts';
import type { Shopper } from '../show-checkout/show-checkout.ts';
import { shopperOf } from './shopper-of.ts';

type Save = (cart: string, form: URLSearchParams) => Promise<boolean>;

/**
 * The sections of checkout as forms. Each stores what was sent, right or wrong, and leads back to
 * the page, which shows it with what is wrong about it.
 */
export function serveSections(scope: Fastify, parts: CheckoutParts): void {
  const section = (path: string, here: SectionName, next: SectionName, save: Save): void => {
    scope.post(path, async (request: FastifyRequest, reply: FastifyReply) => {
      const form = formOf(request);
      const shopper = await shopperOf(parts, request, form);
      if (!shopper) return reply.redirect('/cart', 303);
      const right = await save(shopper.cart, form);
      return reply.redirect(`/checkout#${right ? next : here}`, 303);
    });
  };

  section('/checkout/contact', 'contact', 'address', (cart, form) =>
    saveContact(parts, cart, {
      email: form.get('email'),
      name: form.get('name'),
      phone: form.get('phone'),
    }),
  );
  section('/checkout/country', 'address', 'address', async (cart, form) => {
    await changeCountry(parts, cart, addressOf(form));
    return false;
  });
  section('/checkout/address', 'address', 'shipping', (cart, form) =>
    saveAddress(parts, cart, addressOf(form)),
  );
  section('/checkout/shipping', 'shipping', 'payment', (cart, form) =>
    chooseShipping(parts, cart, form.get('method')),
  );
  section('/checkout/payment', 'payment', 'review', (cart, form) =>
    savePayment(parts, cart, { method: form.get('payment_method') }),
  );
  section('/checkout/credit', 'payment', 'payment', async (cart, form) => {
    await chooseCredit(parts, cart, form.get('use') === '1');
    return true;
  });

  // To the provider's own page, for providers that have one. By a link: a form may not lead to another site.
  scope.get('/checkout/card', async (request, reply) => {
    const shopper = await shopperOf(parts, request);
    const checkout = shopper && (await findCheckout(parts.pool, shopper.cart));
    if (!shopper || !checkout) return reply.redirect('/cart', 303);
    const { cardPages } = parts.provider;
    if (!cardPages) return reply.redirect('/checkout#payment', 303);
    const page = await openPage(parts, cardPages, shopper, checkout.returnKey);
    return reply.redirect(page ?? '/checkout#payment', 303);
  });

  // Where the bank's own form comes back to.
  scope.get<{ Querystring: Record<string, string | undefined> }>(
    '/checkout/payment',
    async (request, reply) => {
      const shopper = await shopperOf(parts, request);
      if (!shopper) return reply.redirect('/cart', 303);
      const checkout = await findCheckout(parts.pool, shopper.cart);
      const { key, session, payment_error: error } = request.query;
      if (!checkout || !mayReturn(key, checkout.returnKey)) {
        return reply.redirect('/checkout#payment', 303);
      }
      const method =
        session === undefined
          ? request.query['payment_method']
          : await parts.provider.cardPages?.methodOf(session);
      const right = await savePayment(parts, shopper.cart, { method, error });
      return reply.redirect(`/checkout#${right ? 'review' : 'payment'}`, 303);
    },
  );
}

/** Undefined when the provider does not answer, which is then said at the card. */
async function openPage(
  parts: CheckoutParts,
  cardPages: CardPages,
  { cart, locale }: Shopper,
  returnKey: string,
): Promise<string | undefined> {
  try {
    return await cardPages.open({
      locale,
      returnUrl: `${parts.origin}/api/cart/checkout/payment?key=${returnKey}`,
      cancelUrl: `${parts.origin}/checkout?edit=payment#payment`,
    });
  } catch (error) {
    if (!(error instanceof PaymentError)) throw error;
    await savePayment(parts, cart, { error: 'processing_error' });
    return undefined;
  }
}

const FIELDS: readonly [name: keyof TypedAddress, sent: string][] = [
  ['country', 'country'],
  ['recipient', 'recipient'],
  ['line1', 'line1'],
  ['line2', 'line2'],
  ['city', 'city'],
  ['region', 'region'],
  // As an address book of another slice sends it, and as the page does.
  ['postalCode', 'postalCode'],
  ['postalCode', 'postal_code'],
];

function addressOf(form: URLSearchParams): TypedAddress {
  const typed: TypedAddress = {};
  for (const [name, sent] of FIELDS) {
    const value = form.get(sent);
    if (value !== null) typed[name] = value;
  }
  return typed;
}
