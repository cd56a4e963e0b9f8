import { expect, isSameDocument, markDocument, test, waitForHydration } from './fixtures.ts';

test('the menu opens, leads somewhere and closes', async ({ page, isMobile }) => {
  await page.goto('/');
  await waitForHydration(page);
  await markDocument(page);
  const menu = page.getByRole('navigation', { name: 'Shop' });
  const opener = menu.getByRole('button', { name: isMobile ? 'Menu' : 'Collections', exact: true });
  await opener.click();
  const link = menu.locator('[popover] a[href^="/c/"]').last();
  await expect(link).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(link).toBeHidden();
  await expect(opener).toBeFocused();

  await opener.click();
  const href = await link.getAttribute('href');
  await link.click();
  await expect(page).toHaveURL(href!);
  await expect(link).toBeHidden();
  await opener.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
  expect(await isSameDocument(page)).toBe(true);
});

test('the boundaries can be shown: which slice drew what', async ({ page }) => {
  await page.goto('/');
  await waitForHydration(page);
  const toggle = page.getByRole('link', { name: 'Show the pieces of this page' });
  await toggle.click();
  await expect(page.locator('html')).toHaveClass(/boundaries/);
  await expect(page.locator('#page')).toHaveAttribute('data-boundary-label', /^catalog\/home · /);
  await expect(page.locator('slice-slot').first()).toHaveAttribute(
    'data-boundary-label',
    /^catalog\/[\w-]+ · [0-9a-f]{7}$/,
  );
  await toggle.click();
  await expect(page.locator('html')).not.toHaveClass(/boundaries/);
  await page.goto('/?boundaries');
  await expect(page.locator('html')).toHaveClass(/boundaries/);
});
