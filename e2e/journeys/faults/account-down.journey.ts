import { quickAccount } from '../account/quick-account.ts';
import { cartLink } from '../cart/cart-link.ts';
import { checkoutView } from '../cart/checkout-view.ts';
import { readPieces } from '../cart/pieces.ts';
import { quickSteps } from '../cart/quick-steps.ts';
import { addresses, cards } from '../cart/typed.ts';
import { waitForHydration } from '../fixtures.ts';
import { runQuery } from '../../shop/service-query.ts';
import { expect, keepDead, test, waitUntilHealed } from './own-shop.ts';

test('with the account dead a customer goes on shopping and checks out', async ({
  page,
  shop,
  problems,
}) => {
  problems.allow(/50[234]/);
  const account = quickAccount(page.request, shop);
  const customer = await account.register();
  await account.login(customer);
  const [piece, other] = await readPieces(page.request);
  const quick = quickSteps(page);
  await quick.putIntoCart(piece!);
  const killing = keepDead(shop, 'account');
  let number = '';
  try {
    await page.goto('/search');
    await expect(page.getByRole('article').first()).toBeVisible();
    await page.goto(other!.path);
    await waitForHydration(page);
    await page.getByRole('main').getByRole('button', { name: 'Add to cart' }).first().click();
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 2 pieces');
    await quick.fillUntilReview(addresses.US, cards.pays);
    await page.goto('/checkout');
    await waitForHydration(page);
    const checkout = checkoutView(page);
    await checkout.placeOrder.click();
    number = await checkout.orderNumber();
    // What only the account knows says so, kindly.
    await page.goto('/account');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('taking a short break');
  } finally {
    await killing.end();
  }
  await waitUntilHealed(shop);
  const [order] = await runQuery<{ customer: string | null }>(
    shop.home,
    'cart',
    'select customer from placed_order where number = $1',
    [number],
  );
  expect(order!.customer, 'whose order it is').not.toBeNull();
  await expect(async () => {
    await page.goto('/account/orders');
    await expect(page.getByRole('main')).toContainText(number, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
});
