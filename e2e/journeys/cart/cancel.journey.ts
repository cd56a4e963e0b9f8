import { checkoutView } from './checkout-view.ts';
import { expect, test, waitForHydration } from './shopper.ts';
import { addresses, cards } from './typed.ts';

test('an order is cancelled in place, and the money goes back', async ({
  page,
  pieces: [piece],
  quick,
}) => {
  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.US, cards.pays);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  await checkout.placeOrder.click();
  await checkout.orderNumber();
  await page.getByText('Cancel this order').click();
  await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await expect(page.getByText('The order is cancelled.')).toBeFocused();
  await expect(page.getByRole('region', { name: 'Status' })).toContainText('Nothing will be sent');
  await expect(page.getByRole('region', { name: 'Refunds' })).toContainText('paid back');
  await expect(page.getByText('Cancel this order')).toHaveCount(0);
});
