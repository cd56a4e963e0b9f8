import { expect, test } from './fixtures.ts';
import { listingOf, promised } from './listing.ts';

test.use({ javaScriptEnabled: false });
// This is how the browser is kept from running scripts.
test.beforeEach(({ problems }) => problems.allow(/\.js: csp$/));

test('reading: home, collection, product, and the picture is there', async ({ page }) => {
  await page.goto('/');
  const collection = page.getByRole('main').locator('h3 a[href^="/c/"]').first();
  const title = await collection.innerText();
  await collection.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.getByRole('article').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/p\//);
  const picture = page.getByRole('main').getByRole('img').first();
  await expect(picture).toBeVisible();
  await expect(page.getByRole('main')).toContainText('$');
  await expect(page.getByRole('banner').getByRole('link').first()).toBeVisible();
});

test('searching with the box in the header', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('banner').locator('input[name=q]');
  await box.fill('linen');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=linen/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('linen');
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('filtering with the form', async ({ page }) => {
  const listing = listingOf(page);
  await page.goto('/search');
  const all = await listing.total();
  await listing.openFilters();
  const kind = listing.facet('Kind').getByRole('checkbox').first();
  const ofKind = await promised(kind);
  await kind.check();
  await page.getByRole('main').getByRole('button', { name: 'Show results' }).first().click();
  await listing.hasTotal(ofKind);
  expect(ofKind).toBeLessThan(all);
});

test('choosing a variant by its link', async ({ page, productPath }) => {
  await page.goto(productPath);
  const variant = page.getByRole('main').locator('a[href*="variant="]:not([aria-current])').first();
  await variant.click();
  await expect(page).toHaveURL(/variant=/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('choosing language and currency', async ({ page, productPath }) => {
  await page.goto(productPath);
  await page.getByRole('contentinfo').getByRole('button', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.getByRole('contentinfo').getByRole('button', { name: 'KRW' }).click();
  await expect(page.getByRole('main')).toContainText('₩');
  await expect(page).toHaveURL(productPath);
});
