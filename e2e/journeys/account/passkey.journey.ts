import { accountForm } from './account-form.ts';
import { expect, test, waitForHydration } from './member.ts';
import { addAuthenticator } from './virtual-authenticator.ts';

test('a passkey is added, logs in, and is removed', async ({ page, member, problems }) => {
  const device = await addAuthenticator(page);
  await page.goto('/account/security');
  await waitForHydration(page);
  await page
    .getByRole('main')
    .getByRole('button', { name: /add.*passkey/i })
    .click();
  await expect.poll(() => device.credentials()).toBe(1);
  const remove = page.locator('form[action="/api/account/passkeys/remove"]');
  await expect(remove).toHaveCount(1);

  await accountForm(page, 'logout').send();
  await page.goto('/account/login?return=%2Faccount%2Forders');
  await waitForHydration(page);
  await page
    .getByRole('main')
    .getByRole('button', { name: /passkey/i })
    .click();
  await expect(page).toHaveURL(/\/account\/orders$/);
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText(member.email);

  await page.goto('/account/security');
  await remove.getByRole('button').click();
  await expect(page.locator('form[action="/api/account/passkeys/remove"]')).toHaveCount(0);
  await accountForm(page, 'logout').send();
  await page.goto('/account/login');
  await waitForHydration(page);
  problems.allow(/400.*\/api\/account\/passkeys\/login/);
  await page
    .getByRole('main')
    .getByRole('button', { name: /passkey/i })
    .click();
  // The device still has it, the shop does not.
  await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
  await expect(page).toHaveURL(/\/account\/login/);
});
