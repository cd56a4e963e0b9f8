import { checkoutView } from '../cart/checkout-view.ts';
import { addresses, cards, contact } from '../cart/typed.ts';
import { accountForm } from './account-form.ts';
import { typeAddress } from './book-address.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { linkFromMail } from './mailbox.ts';
import { expect, test } from './member.ts';
import { somebody } from './quick-account.ts';

test.use({ javaScriptEnabled: false });
// This is how the browser is kept from running scripts.
test.beforeEach(({ problems }) => problems.allow(/\.js: csp$/));

test('from registering to logging out without scripts', async ({ page, pieces: [piece] }) => {
  test.setTimeout(90_000);
  const { email, password, name } = somebody();
  const main = page.getByRole('main');
  await page.goto('/account');
  await expect(page).toHaveURL(/\/account\/login/);
  await main.locator('a[href^="/account/register"]').click();
  const register = accountForm(page, 'register');
  await register.type({ name, email, password });
  await register.send();
  await expect(page).toHaveURL(/notice=check_mail/);
  await page.goto(await linkFromMail(sharedShop().home, email, 'confirm'));
  await accountForm(page, 'confirm').send();
  const login = accountForm(page, 'login');
  await login.type({ email, password });
  await login.send();
  await expect(page).toHaveURL(/\/account$/);
  await expect(main).toContainText(name);

  await main.locator('a[href^="/account/addresses"]').first().click();
  await page.goto('/account/addresses?country=US');
  const save = accountForm(page, 'addresses/save');
  await typeAddress(save, 'US');
  await save.send();
  await expect(page).toHaveURL(/notice=/);
  await expect(main).toContainText('San Francisco, CA 94104');

  await page.goto(piece!.path);
  const heart = page.locator('slice-slot[name="account/wishlist-button"]');
  await accountForm(page, 'wishlist/add', heart).send();
  await page.goto('/account/wishlist');
  await expect(main.locator(`a[href^="/p/${piece!.product}"]`).first()).toBeVisible();

  await page.goto(piece!.path);
  await page.getByRole('button', { name: 'Add to cart' }).first().click();
  await page.getByRole('link', { name: 'Check out' }).click();
  const checkout = checkoutView(page);
  await checkout.fillContact({ ...contact, email });
  await checkout.goOn('contact');
  const book = page.locator('slice-slot[name="account/address-book"] form');
  await book.filter({ hasText: 'San Francisco' }).getByRole('button').click();
  await expect(checkout.section('address')).toContainText(addresses.US.line1);
  await checkout.goOn('shipping');
  await checkout.fillCard(cards.pays);
  await checkout.goOn('payment');
  await checkout.placeOrder.click();
  const number = await checkout.orderNumber();

  await expect(async () => {
    await page.goto('/account/orders');
    await expect(main).toContainText(number, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await page.goto('/account');
  await accountForm(page, 'logout', main).send();
  await page.goto('/account/orders');
  await expect(page).toHaveURL(/\/account\/login/);
});
