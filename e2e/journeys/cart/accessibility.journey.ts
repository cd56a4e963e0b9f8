import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, waitForHydration } from './shopper.ts';
import { checkoutView } from './checkout-view.ts';
import { addresses, cards } from './typed.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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

/** @param what completes the sentence "axe finds nothing in …" */
async function expectNothing(page: Page, what: string): Promise<void> {
  // What stands around the cart's own parts is looked at where it is made.
  const axe = new AxeBuilder({ page }).include('[data-boundary="cart"]').withTags(TAGS);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`,
    ),
  );
  expect.soft(found, `axe: ${what}`).toEqual([]);
}
