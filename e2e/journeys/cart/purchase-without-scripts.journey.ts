import { cartLink } from './cart-link.ts';
import { checkoutView } from './checkout-view.ts';
import { expect, test } from './shopper.ts';
import { addresses, cards, contact } from './typed.ts';

test.use({ javaScriptEnabled: false });
// This is how the browser is kept from running scripts.
test.beforeEach(({ problems }) => problems.allow(/\.js: csp$/));

test('a guest buys without scripts, to Germany, and cancels', async ({ page, pieces: [piece] }) => {
  await page.goto(piece!.path);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page).toHaveURL(/\/cart\?notice=added$/);
  await expect(page.getByRole('main')).toContainText('It is in your cart.');
  await page.getByRole('button', { name: /^One .* more$/ }).click();
  await expect(cartLink(page)).toHaveAccessibleName('Cart, 2 pieces');
  await page.getByRole('button', { name: /^Remove / }).click();
  await expect(page.getByRole('main')).toContainText('Your cart is empty');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByLabel('Promotion code').fill('TEN');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('main')).toContainText('The code is on your cart');
  await page.getByRole('link', { name: 'Check out' }).click();

  const checkout = checkoutView(page);
  await checkout.fillContact(contact);
  await checkout.goOn('contact');
  const address = checkout.section('address');
  await address.getByLabel('Country').selectOption('DE');
  await address.getByRole('button', { name: 'Show the fields of this country' }).click();
  await expect(address.getByLabel('State')).toHaveCount(0);
  await checkout.fillAddress({ ...addresses.DE, postal_code: 'K1' });
  await checkout.goOn('address');
  await expect(address.getByLabel('Postal code')).toHaveAccessibleDescription(/10115/);
  await expect(address.getByLabel('Postal code')).toHaveValue('K1');
  await address.getByLabel('Postal code').fill('10117');
  await checkout.goOn('address');
  await checkout.goOn('shipping');
  await checkout.fillCard(cards.pays);
  await checkout.goOn('payment');
  await expect(checkout.section('payment')).toContainText('Visa ending in 4242');
  await expect(page.getByRole('main')).toContainText(/Includes \$[\d.]+ VAT \(19%\)/);
  await checkout.placeOrder.click();

  const number = await checkout.orderNumber();
  await expect(page.getByRole('main')).toContainText('10117 Berlin');
  await page.reload();
  expect(await checkout.orderNumber()).toBe(number);
  await page.getByText('Cancel this order').click();
  await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
  await expect(page).toHaveURL(/notice=cancelled/);
  await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toBeVisible();
  // The money goes back meanwhile.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('region', { name: 'Status' })).toContainText(
      'Nothing will be sent',
      {
        timeout: 500,
      },
    );
  }).toPass({ timeout: 10_000 });
});
