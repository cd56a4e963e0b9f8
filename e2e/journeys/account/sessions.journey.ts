import { accountForm } from './account-form.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { linkFromMail } from './mailbox.ts';
import { expect, test, waitForHydration } from './member.ts';

const NEW_PASSWORD = 'nine kettles of grey fish';

test('a session is ended from another browser', async ({ page, member, otherBrowser }) => {
  await otherBrowser.account.login(member);
  await otherBrowser.page.goto('/account');
  await expect(otherBrowser.page).toHaveURL(/\/account$/);

  await page.goto('/account/security');
  await waitForHydration(page);
  const revoke = page.locator('form[action="/api/account/sessions/revoke"]', {
    has: page.locator('input[name=session]:not([value=others])'),
  });
  // This one is ended by logging out.
  await expect(revoke).toHaveCount(1);
  await revoke.getByRole('button').click();
  await expect(page).toHaveURL(/notice=session_revoked/);
  await expect(revoke).toHaveCount(0);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/account$/);

  await otherBrowser.page.goto('/account');
  await expect(otherBrowser.page).toHaveURL(/\/account\/login/);
});

test('a forgotten password is set anew by mail, and every session ends', async ({
  page,
  customer,
  otherBrowser,
}) => {
  await otherBrowser.account.login(customer);
  await page.goto('/account/login');
  await page.getByRole('main').locator('a[href^="/account/forgot-password"]').click();
  const forgot = accountForm(page, 'forgot-password');
  await forgot.type({ email: customer.email });
  await forgot.send();
  await expect(page).toHaveURL(/notice=check_mail/);
  const link = await linkFromMail(sharedShop().home, customer.email, 'reset');
  await page.goto(link);
  const reset = accountForm(page, 'reset-password');
  await reset.type({ password: NEW_PASSWORD });
  await reset.send();
  await expect(page).toHaveURL(/\/account\/login\?.*notice=password_changed/);

  await otherBrowser.page.goto('/account');
  await expect(otherBrowser.page).toHaveURL(/\/account\/login/);

  // The link is used up, and says so instead of asking for a password.
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(accountForm(page, 'reset-password').form).toHaveCount(0);

  await page.goto('/account/login');
  const login = accountForm(page, 'login');
  await login.type({ email: customer.email, password: customer.password });
  await login.send();
  await expect(page).toHaveURL(/[?&]form=/);
  await login.type({ email: customer.email, password: NEW_PASSWORD });
  await login.send();
  await expect(page).toHaveURL(/\/account$/);
});

test('a changed password ends the other sessions and keeps this one', async ({
  page,
  member,
  otherBrowser,
}) => {
  await otherBrowser.account.login(member);
  await page.goto('/account/security');
  await waitForHydration(page);
  const change = accountForm(page, 'change-password');
  await change.type({ current: 'not the right one at all', password: NEW_PASSWORD });
  await change.send();
  await expect(page).toHaveURL(/[?&]form=/);
  await change.isRefused('current', /./);
  await change.type({ current: member.password, password: NEW_PASSWORD });
  await change.send();
  await expect(page).toHaveURL(/notice=password_changed/);
  await page.goto('/account');
  await expect(page).toHaveURL(/\/account$/);
  await otherBrowser.page.goto('/account');
  await expect(otherBrowser.page).toHaveURL(/\/account\/login/);
  await otherBrowser.account.login({ ...member, password: NEW_PASSWORD });
});

test('two tabs whose token has run out at once stay logged in', async ({
  page,
  context,
  member,
}) => {
  const forgetToken = (): Promise<void> => context.clearCookies({ name: 'tessera_access' });
  const second = await context.newPage();
  for (let round = 0; round < 3; round += 1) {
    await forgetToken();
    await Promise.all([page.goto('/account'), second.goto('/account/orders')]);
    await expect(page).toHaveURL(/\/account$/);
    await expect(second).toHaveURL(/\/account\/orders$/);
  }
  await expect(page.getByRole('main')).toContainText(member.email);
});
