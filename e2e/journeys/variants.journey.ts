import type { Page } from '@playwright/test';
import { expect, isSameDocument, markDocument, test, waitForHydration } from './fixtures.ts';

test('choosing a variant changes address, price and stock in place', async ({
  page,
  productPath,
}) => {
  await page.goto(productPath);
  await waitForHydration(page);
  await markDocument(page);
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  const options = page.getByRole('main').locator('section[aria-label] a[rel=nofollow]');
  const other = options.and(page.locator(':not([aria-current])')).first();
  const label = (await other.innerText()).trim();
  await other.scrollIntoViewIfNeeded();
  const place = await page.evaluate(() => scrollY);
  await other.click();
  await expect(page).toHaveURL(/[?&]variant=/);
  const chosen = options.and(page.locator('[aria-current]')).filter({ hasText: label });
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(place);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  expect(await isSameDocument(page)).toBe(true);

  const url = page.url();
  await page.goBack();
  await expect(page).toHaveURL(productPath);
  await expect(chosen).toHaveCount(0);
  await page.goto(url);
  await expect(chosen).toHaveCount(1);
});

test('every variant that a product page links to exists and has a price', async ({
  page,
  productPath,
}) => {
  await page.goto(productPath);
  const hrefs = await page
    .getByRole('main')
    .locator('a[href*="variant="]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
  for (const href of new Set(hrefs)) {
    await page.goto(href);
    await expect(
      page
        .getByRole('main')
        .getByText(/^\$[\d,]+\.\d\d$/)
        .first(),
    ).toBeVisible();
  }
});

test('the gallery shows another picture', async ({ page }) => {
  await openProductWithGallery(page);
  const gallery = page.getByRole('region', { name: 'Pictures' });
  const large = gallery.locator('img').first();
  const before = await large.getAttribute('src');
  const other = gallery.locator('a:not([aria-current])').last();
  const label = await other.getAttribute('aria-label');
  await other.click();
  await expect(gallery.getByRole('link', { name: label!, exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(large).not.toHaveAttribute('src', before!);
  await expect
    .poll(() => large.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0))
    .toBe(true);
});

async function openProductWithGallery(page: Page): Promise<void> {
  await page.goto('/search?kind=print');
  await page.getByRole('article').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/p\//);
  await expect(page.getByRole('region', { name: 'Pictures' })).toBeVisible();
  await waitForHydration(page);
}
