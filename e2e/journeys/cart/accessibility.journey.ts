import { expectNothing } from './axe.ts';
import { expect, test, waitForHydration } from './shopper.ts';
import { checkoutView } from './checkout-view.ts';
import { addresses, cards } from './typed.ts';

for (const lang of ['en', 'ko'] as const) {
  test(`axe finds nothing in the cart (${lang})`, async ({ page, pieces, quick }) => {
    await page.goto(`/cart?lang=${lang}`);
    await waitForHydration(page);
    await expectNothing(page, 'empty');
    await quick.putIntoCart(pieces[0]!, 2);
    await quick.putIntoCart(pieces[1]!);
    await page.goto('/cart');
    await waitForHydration(page);
    await expectNothing(page, 'filled');
    await page.locator('input[name=code]').fill('NOSUCHCODE');
    await page.locator('input[name=code]').press('Enter');
    await expect(page.locator('input[name=code]')).toHaveAttribute('aria-invalid', 'true');
    await page.locator('[data-remove]').first().click();
    await expect(page.locator('[data-undo]')).toBeFocused();
    await expectNothing(page, 'with a refused code and a removal');
  });

  test(`axe finds nothing in checkout and order (${lang})`, async ({ page, pieces, quick }) => {
    const checkout = checkoutView(page, lang);
    await quick.putIntoCart(pieces[0]!);
    await page.goto(`/checkout?lang=${lang}`);
    await waitForHydration(page);
    await checkout.goOn('contact');
    await expect(checkout.section('contact').getByRole('alert')).toBeFocused();
    await expectNothing(page, 'contact with errors');
    await quick.fillUntilPayment(addresses.US);
    for (const edit of ['address', 'shipping'] as const) {
      await page.goto(`/checkout?edit=${edit}`);
      await waitForHydration(page);
      await expectNothing(page, edit);
    }
    await page.goto('/checkout');
    await waitForHydration(page);
    await checkout.goOn('payment');
    await expect(checkout.section('payment').getByRole('alert')).toBeFocused();
    await expectNothing(page, 'payment with errors');
    await quick.fillUntilReview(addresses.US, cards.pays);
    await page.goto('/checkout');
    await waitForHydration(page);
    await expectNothing(page, 'review');
    await checkout.placeOrder.click();
    await checkout.orderNumber();
    await expectNothing(page, 'order');
  });
}
