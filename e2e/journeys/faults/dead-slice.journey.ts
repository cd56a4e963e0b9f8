import { waitForHydration } from '../fixtures.ts';
import { expect, keepDead, productPaths, test, waitUntilHealed } from './own-shop.ts';

test('the catalog dies while somebody browses: the page says so, and heals by itself', async ({
  page,
  shop,
  problems,
}) => {
  problems.allow(/503/);
  await page.goto('/');
  await waitForHydration(page);
  const [, , , unseen] = await productPaths(page, '/search');
  const killing = keepDead(shop, 'catalog');
  try {
    await page.goto(unseen!);
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { level: 1 })).toContainText('taking a short break');
    await expect(page.getByRole('banner').getByRole('link').first()).toBeVisible();
    await expect(page.getByRole('contentinfo')).toBeVisible();
    await expect(main.getByRole('link', { name: 'Try again now' })).toBeVisible();

    // What the shop remembers is still there.
    const home = await page.context().newPage();
    await home.goto('/');
    await expect(home.getByRole('article').first()).toBeVisible();
    await home.close();
  } finally {
    await killing.end();
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

test('one kill: nobody notices for long', async ({ page, shop, problems }) => {
  problems.allow(/503/);
  const [, , , , path] = await productPaths(page, '/search');
  const killing = keepDead(shop, 'catalog');
  await killing.end();
  await page.goto(path!);
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

for (const service of ['shell', 'gateway'] as const) {
  test(`the ${service} dies and comes back`, async ({ page, shop, problems }) => {
    problems.allow(/50\d/, /ERR_/);
    await page.goto('/');
    const killing = keepDead(shop, service);
    await killing.end();
    await waitUntilHealed(shop);
    await page.goto('/search');
    await expect(page.getByRole('article').first()).toBeVisible();
  });
}
