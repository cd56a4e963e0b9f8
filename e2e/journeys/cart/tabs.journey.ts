import { cartLink, waitForCart } from './cart-link.ts';
import { checkoutView } from './checkout-view.ts';
import { expect, test, waitForHydration } from './shopper.ts';
import { addresses, cards } from './typed.ts';

test('two tabs show the same cart', async ({ page, context, pieces: [piece, other], quick }) => {
  await quick.putIntoCart(piece!);
  await page.goto('/cart');
  await waitForHydration(page);
  const second = await context.newPage();
  await second.goto(other!.path);
  await waitForHydration(second);
  await second.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cartLink(page)).toHaveAccessibleName('Cart, 2 pieces');
  const lines = page.locator('article', { has: page.getByRole('group', { name: 'Quantity' }) });
  await expect(lines).toHaveCount(2);
  await lines
    .first()
    .getByRole('button', { name: /^Remove / })
    .click();
  await expect(cartLink(second)).toHaveAccessibleName('Cart, 1 piece');
});

test('whoever leaves right after adding has it in the cart', async ({ page, pieces: [piece] }) => {
  await page.goto(piece!.path);
  await waitForHydration(page);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.goto('/search');
  await waitForCart(page);
  await page.goto('/cart');
  await expect(cartLink(page)).toHaveAccessibleName('Cart, 1 piece');
});

test('pressed twice, and once more after going back: one order', async ({
  page,
  pieces: [piece],
  quick,
}) => {
  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.US, cards.pays);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.postData()?.includes('"total":')) asked.push(request.url());
  });
  await checkout.placeOrder.dblclick();
  const number = await checkout.orderNumber();
  expect(asked, 'requests to place the order').toHaveLength(1);
  const order = new URL(page.url()).pathname;
  await page.goBack();
  // Where the order was placed there is nothing left to order.
  await expect(checkout.placeOrder).toHaveCount(0);
  await page.goto('/checkout');
  await expect(page).toHaveURL(/\/cart$|\/orders\//);
  await page.goto(order);
  expect(await checkout.orderNumber()).toBe(number);
});
