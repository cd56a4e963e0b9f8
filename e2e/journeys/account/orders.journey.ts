import { checkoutView } from '../cart/checkout-view.ts';
import { addresses, cards } from '../cart/typed.ts';
import { runShopCommand } from '../../shop/run-shop-command.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { expect, test, waitForHydration } from './member.ts';
import { creditShown, until } from './show-credit.ts';

test('points: on their way with the order, credit when it is shipped, spent on the next', async ({
  page,
  member,
  pieces: [piece, other],
  quick,
}) => {
  test.setTimeout(90_000);
  expect(member.email).toBeTruthy();
  await quick.putIntoCart(piece!, 3);
  await quick.fillUntilReview(addresses.US, cards.pays);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  const goods = await centsOf(checkoutRow('Subtotal'));
  await checkout.placeOrder.click();
  const number = await checkout.orderNumber();
  const points = Math.floor(goods / 100);

  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: 0, pending: points });
  });
  await page.goto('/account/orders');
  const order = page.getByRole('main').getByRole('article').filter({ hasText: number });
  await expect(order).toHaveCount(1);
  await order.getByRole('link', { name: number }).click();
  await expect(page).toHaveURL(/\/orders\//);
  await expect(page.getByRole('main')).toContainText(number);

  const parcel = ['--carrier', 'Post', '--tracking', 'RR7'];
  await runShopCommand(sharedShop().home, 'cart', 'orders', 'ship', number, ...parcel);
  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: points, pending: 0 });
  });
  await page.goto('/account/orders');
  await expect(order).toContainText('RR7');

  await quick.putIntoCart(other!);
  await quick.fillUntilReview(addresses.US, cards.pays);
  await page.goto('/checkout');
  await waitForHydration(page);
  expect(await centsOf(checkoutRow('Store credit'))).toBe(points);
  await checkout.placeOrder.click();
  const second = await checkout.orderNumber();
  await until(page, '/account', async () => {
    expect((await creditShown(page)).spendable).toBe(0);
  });

  // Undone: the credit is there again.
  await runShopCommand(sharedShop().home, 'cart', 'orders', 'cancel', second);
  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: points, pending: 0 });
  });

  function checkoutRow(name: string): Promise<string | null> {
    // Folded on a phone.
    return page.locator('dl > div', { hasText: name }).last().locator('dd').textContent();
  }
});

async function centsOf(text: Promise<string | null>): Promise<number> {
  return Number((await text)!.replace(/\D/g, ''));
}
