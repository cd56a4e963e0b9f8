import { fastify } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fastify } from '../../http.ts';
import { takeForms } from '../../http/read-form.ts';
import { createStripeProvider } from '../../payment/stripe/stripe-provider.ts';
import { startStripeDouble, type StripeDouble } from '../../payment/testing/stripe-double.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { findCheckout } from '../checkout.ts';
import { startCheckout } from '../start-checkout.ts';
import { lineOf } from '../testing/made-carts.ts';
import { ADDRESS, CONTACT } from '../testing/shopper.ts';
import { ORIGIN, startTestShop, type TestShop } from '../testing/test-shop.ts';
import { serveSections } from './section-routes.ts';

let shop: TestShop;
let stripe: StripeDouble;
let parts: CheckoutParts;
let app: Fastify;

beforeAll(async () => {
  shop = await startTestShop();
  stripe = await startStripeDouble('sk_test_1');
  const provider = createStripeProvider({
    ...{ secretKey: 'sk_test_1', webhookSecret: 'whsec', retries: 0, timeout: 2_000 },
    address: stripe.address,
  });
  parts = startCheckout({ ...shop.parts, provider });
  app = fastify();
  void app.register(async (scope) => {
    takeForms(scope);
    serveSections(scope, parts);
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await parts.sagas.stop();
  await stripe.close();
  await shop.close();
});

async function shopper() {
  const cart = await shop.cart([lineOf('page', 2_000)]);
  const headers = { cookie: shop.cookieOf(cart), 'tessera-currency': 'USD' };
  const get = async (url: string) => (await app.inject({ url, headers })).headers.location;
  const post = (url: string, form: Record<string, string>) =>
    app.inject({
      ...{ method: 'POST', url, payload: new URLSearchParams(form).toString() },
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    });
  await post('/checkout/contact', { ...CONTACT });
  await post('/checkout/address', { ...ADDRESS, postal_code: ADDRESS.postalCode });
  await post('/checkout/shipping', { method: 'standard' });
  return { cart, get };
}

it('a card is entered on the page of the provider, without a script of ours', async () => {
  const { cart, get } = await shopper();
  const page = (await get('/checkout/card'))!;
  expect(page).toMatch(/^https:\/\/checkout\.stripe\.com\//);
  const back = stripe.books.enterCard(page, 'pm_card_visa');
  expect(back.startsWith(`${ORIGIN}/api/cart/checkout/payment?key=`)).toBe(true);
  expect(await get(back.replace(`${ORIGIN}/api/cart`, ''))).toBe('/checkout#review');
  expect(await findCheckout(shop.pool, cart)).toMatchObject({
    paymentMethod: 'pm_card_visa',
    paymentCard: { brand: 'visa', last4: '4242' },
  });
});

it('whoever turns back, or brings a session of somebody else, has no card', async () => {
  const { cart, get } = await shopper();
  const page = (await get('/checkout/card'))!;
  const session = page.slice(page.lastIndexOf('/') + 1);
  const { returnKey } = (await findCheckout(shop.pool, cart))!;
  expect(await get(`/checkout/payment?key=${returnKey}&session=${session}`)).toBe(
    '/checkout#payment',
  );
  stripe.books.enterCard(page, 'pm_card_visa');
  expect(await get(`/checkout/payment?key=wrong&session=${session}`)).toBe('/checkout#payment');
  expect(await findCheckout(shop.pool, cart)).toMatchObject({ paymentMethod: null });
});

it('a provider that is away is said at the card, and nothing is lost', async () => {
  const { cart, get } = await shopper();
  stripe.upset('/sessions', 503, 3);
  expect(await get('/checkout/card')).toBe('/checkout#payment');
  expect(await findCheckout(shop.pool, cart)).toMatchObject({ paymentError: 'processing_error' });
  stripe.upset('/sessions', 503, 0);
});
