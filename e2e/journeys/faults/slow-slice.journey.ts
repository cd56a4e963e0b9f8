import { expect, productPaths, signalService, test, waitUntilHealed } from './own-shop.ts';

test('a slow slice: the frame is there at once, the page follows when it can', async ({
  page,
  shop,
}) => {
  const [, path] = await productPaths(page, '/search');
  await signalService(shop, 'catalog', 'SIGSTOP');
  try {
    await page.goto(path!, { waitUntil: 'commit' });
    await expect(page.getByRole('banner')).toBeVisible();
    await expect(page.getByRole('banner').getByRole('link', { name: /Tessera/ })).toBeVisible();
    await expect(page.getByText('Loading …')).toBeAttached();
    await expect(page.getByRole('main')).toHaveCount(0);
  } finally {
    await signalService(shop, 'catalog', 'SIGCONT');
  }
  await expect(
    page
      .getByRole('main')
      .getByText(/^\$[\d,]+\.\d\d$/)
      .first(),
  ).toBeVisible();
  await expect(page.getByText('Loading …')).toBeHidden();
  await expect(page).toHaveTitle(/Tessera$/);
  await waitUntilHealed(shop);
});

test('a slice that stands still: the page says so in time, and comes by itself', async ({
  page,
  shop,
  problems,
}) => {
  problems.allow(/503/);
  const [, , path] = await productPaths(page, '/search');
  await signalService(shop, 'catalog', 'SIGSTOP');
  try {
    await page.goto(path!, { waitUntil: 'commit' });
    const sorry = page.getByRole('heading', { level: 1 });
    await expect(sorry).toContainText('taking a short break', { timeout: 30_000 });
    await expect(page.getByRole('contentinfo')).toBeVisible();
  } finally {
    await signalService(shop, 'catalog', 'SIGCONT');
  }
  await expect(
    page
      .getByRole('main')
      .getByText(/^\$[\d,]+\.\d\d$/)
      .first(),
  ).toBeVisible({
    timeout: 45_000,
  });
  await waitUntilHealed(shop);
});
