import { accountForm } from './account-form.ts';
import { accountMenu } from './account-link.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { linkFromMail, mailsTo } from './mailbox.ts';
import { expect, test, waitForHydration } from './member.ts';
import { somebody } from './quick-account.ts';

const NAMES = { en: 'Ada Lovelace', ko: '김지우' };

for (const locale of ['en', 'ko'] as const) {
  test(`register, confirm, log in, log out (${locale})`, async ({ page }) => {
    const { email, password, name } = somebody({ name: NAMES[locale] });
    await page.goto(`/?lang=${locale}`);
    await waitForHydration(page);
    await accountMenu(page).getByRole('link').first().click();
    await expect(page).toHaveURL(/\/account\/login/);
    await page.getByRole('main').locator('a[href^="/account/register"]').click();
    const register = accountForm(page, 'register');
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await register.type({ name, email, password });
    await register.send();
    await expect(page).toHaveURL(/\/account\/register\?.*notice=check_mail/);
    await expect(page.getByRole('main').getByRole('status')).toBeVisible();

    await page.goto(await linkFromMail(sharedShop().home, email, 'confirm'));
    const confirm = accountForm(page, 'confirm');
    await confirm.send();
    await expect(page).toHaveURL(/\/account\/login\?.*notice=confirmed/);
    const login = accountForm(page, 'login');
    await login.type({ email, password });
    await login.send();
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.getByRole('main')).toContainText(name);
    await expect(page.getByRole('main')).toContainText(email);
    await waitForHydration(page);

    await page.goto('/');
    await waitForHydration(page);
    await expect(accountMenu(page).getByRole('link')).toHaveAttribute('href', '/account');
    await page.goto('/account');
    await accountForm(page, 'logout', page.getByRole('main')).send();
    await expect(page).not.toHaveURL(/\/account$/);
    await page.goto('/account');
    await expect(page).toHaveURL(/\/account\/login\?return=%2Faccount$/);
    const cookies = (await page.context().cookies()).map((cookie) => cookie.name);
    expect(cookies.filter((cookie) => /^tessera_(?:access|refresh|session)$/.test(cookie))).toEqual(
      [],
    );
  });
}

test('what is wrong with a registration is said beside the fields, and nothing typed is lost', async ({
  page,
}) => {
  await page.goto('/account/register');
  const { email } = somebody();
  const register = accountForm(page, 'register');
  // The browser's own check is not what is looked at here.
  await register.form.evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await register.type({ name: '', email: 'nobody', password: 'password' });
  await register.send();
  await expect(page).toHaveURL(/[?&]form=/);
  const summary = page.getByRole('main').getByRole('alert').first();
  await expect(summary).toBeVisible();
  await register.isRefused('email', /./);
  await register.isRefused('name', /./);
  await register.isRefused('password', /./);
  await expect(register.field('email')).toHaveValue('nobody');
  await expect(register.field('password')).toHaveValue('');
  expect(page.url()).not.toContain('nobody');
  await register.type({ name: 'Ada', email, password: 'seven kettles of blue fish' });
  await register.send();
  await expect(page).toHaveURL(/notice=check_mail/);
});

test('nobody learns from a form who has an account', async ({ page, customer, account }) => {
  const known = await account.post('register', { ...customer, name: 'Mallory' });
  const unknown = await account.post('register', { ...somebody() });
  expect(known).toBe(unknown);
  // Its owner is told, and has no second link.
  await expect
    .poll(() => mailsTo(sharedShop().home, customer.email).length, { timeout: 10_000 })
    .toBe(2);
  for (const email of [customer.email, somebody().email]) {
    await page.goto('/account/login');
    const login = accountForm(page, 'login');
    await login.type({ email, password: 'not the right one at all' });
    await login.send();
    await expect(page).toHaveURL(/[?&]form=/);
    await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
    await expect(login.field('email')).toHaveValue(email);
    await expect(login.field('password')).toHaveValue('');
  }
  const forgotten = await Promise.all(
    [customer.email, somebody().email].map((email) => account.post('forgot-password', { email })),
  );
  expect(forgotten[0]).toBe(forgotten[1]);
});
