import { cartLink } from '../cart/cart-link.ts';
import { accountForm } from './account-form.ts';
import { expect, openBrowser, test, waitForHydration } from './member.ts';
import { quickSteps } from '../cart/quick-steps.ts';

test("a guest's cart comes along at login", async ({
  page,
  browser,
  customer,
  pieces: [shared, theirs],
  quick,
}) => {
  // Some days ago, somewhere else.
  const before = await openBrowser(browser);
  await before.account.login(customer);
  await quickSteps(before.page).putIntoCart(shared!, 1);
  await quickSteps(before.page).putIntoCart(theirs!, 1);
  await before.context.close();

  await quick.putIntoCart(shared!, 2);
  await page.goto('/account/login?return=%2Fcart');
  const login = accountForm(page, 'login');
  await login.type({ email: customer.email, password: customer.password });
  await login.send();
  await expect(page).toHaveURL(/\/cart/);
  await expect(async () => {
    await page.reload();
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 4 pieces', { timeout: 500 });
  }).toPass({ timeout: 10_000 });
  await waitForHydration(page);
  const lines = page.locator('article', { has: page.getByRole('group', { name: 'Quantity' }) });
  await expect(lines).toHaveCount(2);
  expect((await lines.locator('output').allInnerTexts()).sort()).toEqual(['1', '3']);

  // Who logs out leaves an empty cart behind for whoever comes next.
  await page.goto('/account');
  await accountForm(page, 'logout', page.getByRole('main')).send();
  await page.goto('/cart');
  await expect(cartLink(page)).toHaveAccessibleName('Cart, empty');
});
