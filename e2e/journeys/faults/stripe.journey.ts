import {
  startStripeDouble,
  type StripeDouble,
} from '../../../backends/cart/src/payment/testing/stripe-double.ts';
import { startShop, type Shop } from '../../shop/start-shop.ts';
import { openStripePages } from '../../stripe-double/stripe-pages.ts';
import { expectNothing } from '../cart/axe.ts';
import { checkoutView } from '../cart/checkout-view.ts';
import { readPieces } from '../cart/pieces.ts';
import { quickSteps } from '../cart/quick-steps.ts';
import { addresses } from '../cart/typed.ts';
import { expect, test as base, waitForHydration } from '../fixtures.ts';

/** A shop of its own that is paid through Stripe. */
const test = base.extend<{ asked: string[] }, { stripe: StripeDouble; shop: Shop }>({
  stripe: [
    async ({}, use) => {
      const stripe = await startStripeDouble('sk_test_journeys');
      await use(stripe);
      await stripe.close();
    },
    { scope: 'worker' },
  ],
  shop: [
    async ({ stripe }, use) => {
      const { host, port } = stripe.address;
      const shop = await startShop({
        environment: {
          ...{ PAYMENT_PROVIDER: 'stripe', STRIPE_API_BASE: `http://${host}:${port}` },
          ...{ STRIPE_SECRET_KEY: 'sk_test_journeys', STRIPE_WEBHOOK_SECRET: 'whsec_journeys' },
        },
      });
      await use(shop);
      await shop.stop();
      await shop.remove();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  baseURL: ({ shop }, use) => use(shop.origin),
  asked: async ({ context, stripe, shop }, use) => {
    await use(await openStripePages(context, stripe, shop.origin));
  },
});

const capturedBy = ({ books }: StripeDouble) =>
  [...books.intents.values()].filter(({ status }) => status === 'succeeded').length;

test('a card is entered at Stripe: declined, then asked for, then paid', async ({
  page,
  stripe,
  asked,
}) => {
  const [piece] = await readPieces(page.request);
  const quick = quickSteps(page);
  await quick.putIntoCart(piece!);
  await quick.fillUntilPayment(addresses.US);
  const policy = (await page.goto('/checkout'))!.headers()['content-security-policy'];
  expect(policy).not.toContain('stripe');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  const payment = checkout.section('payment');
  const enter = async (card: string, link = 'Enter a card') => {
    await payment.getByRole('link', { name: link }).click();
    await page.getByRole('link', { name: card }).click();
    await page.getByRole('link', { name: 'Back to the shop' }).click();
    await expect(payment).toContainText('Visa ending in');
    await waitForHydration(page);
  };

  await enter('Visa that is empty');
  await checkout.placeOrder.click();
  await expect(payment.getByRole('alert')).toContainText('Nothing was charged');
  await expectNothing(page, 'a card that was declined at Stripe');

  await enter('Visa that asks', 'Enter another card');
  await checkout.placeOrder.click();
  await page.getByRole('link', { name: 'Fail' }).click();
  await page.getByRole('link', { name: 'Back to the shop' }).click();
  await expect(payment.getByRole('alert')).toContainText('could not make sure it is you');
  await waitForHydration(page);
  expect(capturedBy(stripe)).toBe(0);

  await enter('Visa that asks', 'Enter another card');
  await checkout.placeOrder.click();
  await page.getByRole('link', { name: 'Complete' }).click();
  await page.getByRole('link', { name: 'Back to the shop' }).click();
  await checkout.orderNumber();
  await expect(page.getByRole('main')).toContainText('Visa ending in 3184');
  await expect.poll(() => capturedBy(stripe)).toBe(1);
  // Pages, and nothing that the shop's own pages would have loaded from there.
  expect(asked.filter((url) => !/\/(c\/pay|3d_secure)\//.test(url))).toEqual([]);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a card is entered at Stripe, and pays', async ({ page, asked, problems }) => {
    // This is how the browser is kept from running scripts.
    problems.allow(/\.js: csp$/);
    const [piece] = await readPieces(page.request);
    const quick = quickSteps(page);
    await quick.putIntoCart(piece!);
    await quick.fillUntilPayment(addresses.DE);
    await page.goto('/checkout');
    const checkout = checkoutView(page);
    await checkout.section('payment').getByRole('link', { name: 'Enter a card' }).click();
    await page.getByRole('link', { name: 'Visa that pays' }).click();
    await page.getByRole('link', { name: 'Back to the shop' }).click();
    await checkout.placeOrder.click();
    await checkout.orderNumber();
    await expect(page.getByRole('main')).toContainText('Visa ending in 4242');
    expect(asked.length).toBeGreaterThan(1);
  });
});
