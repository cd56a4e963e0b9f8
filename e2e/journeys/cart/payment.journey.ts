import { checkoutView } from './checkout-view.ts';
import { expect, test, waitForHydration } from './shopper.ts';
import { addresses, cards } from './typed.ts';

test('a declined card: the reason takes the focus, another card pays', async ({
  page,
  pieces: [piece],
  quick,
}) => {
  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.US, cards.declines);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  await checkout.placeOrder.click();
  const reason = checkout.section('payment').getByRole('alert');
  await expect(reason).toContainText('The card was declined');
  await expect(reason).toContainText('Nothing was charged');
  await expect(reason).toBeFocused();
  await checkout.fillCard(cards.pays);
  await checkout.goOn('payment');
  await checkout.placeOrder.click();
  await checkout.orderNumber();
  await expect(page.getByRole('main')).toContainText('Visa ending in 4242');
});

test('3-D Secure: failed at first, then completed', async ({
  page,
  pieces: [piece],
  quick,
  problems,
}) => {
  // The bank's page brings no icon.
  problems.allow(/favicon/);
  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.DE, cards.asks);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  await checkout.placeOrder.click();
  await page.getByRole('button', { name: 'Fail authentication' }).click();
  const reason = checkout.section('payment').getByRole('alert');
  await expect(reason).toContainText('The bank could not make sure it is you');
  await waitForHydration(page);
  await checkout.fillCard(cards.asks);
  await checkout.goOn('payment');
  await checkout.placeOrder.click();
  await expect(page).toHaveURL(/\/api\/test-bank\/challenge\//);
  await page.getByRole('button', { name: 'Complete authentication' }).click();
  await checkout.orderNumber();
  await expect(page.getByRole('main')).toContainText('Visa ending in 3155');
});
