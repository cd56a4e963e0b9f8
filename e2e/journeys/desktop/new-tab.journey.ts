import { expect, test, waitForHydration } from '../fixtures.ts';

test('a link opened in a new tab is left to the browser', async ({ page, context }) => {
  await page.goto('/');
  await waitForHydration(page);
  const link = page.getByRole('main').locator('a[href^="/c/"]').last();
  const opened = context.waitForEvent('page');
  await link.click({ modifiers: ['ControlOrMeta'] });
  await expect(await opened).toHaveURL(/\/c\//);
  await expect(page).toHaveURL('/');
});
