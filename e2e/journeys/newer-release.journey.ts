import type { Page } from '@playwright/test';
import { expect, isSameDocument, markDocument, test, waitForHydration } from './fixtures.ts';

const ANOTHER = 'catalog=000000000000';

/** Lets the shop answer as it would once another release of the catalog is live. */
async function goOn(page: Page, times = Infinity): Promise<void> {
  let left = times;
  await page.route('**/_pages?*', async (route) => {
    const response = await route.fetch();
    const soft = (await response.json()) as { set: string };
    if (left-- > 0) soft.set = soft.set.replace(/catalog=\w+/, ANOTHER);
    await route.fulfill({ response, json: soft });
  });
}

/** Waits while the marked document is on its way out. */
async function untilAnotherDocument(page: Page): Promise<void> {
  await page.waitForFunction(() => !('journeyMark' in document));
}

const position = (page: Page): Promise<number> => page.evaluate(() => Math.round(scrollY));

test('a tab that stays open says that the shop has gone on, and takes nothing away', async ({
  page,
}) => {
  await page.clock.install();
  await page.route('**/_release-set', (route) => route.fulfill({ json: { set: ANOTHER } }));
  await page.goto('/');
  await waitForHydration(page);
  await markDocument(page);
  const home = page.getByRole('link', { name: 'Tessera, home' });
  await home.focus();
  await page.clock.runFor(61_000);
  const notice = page.getByRole('complementary').filter({ hasText: 'newer version' });
  await expect(notice.getByRole('status')).toHaveText('A newer version of the shop is ready.');
  await expect(page.locator('html')).toHaveAttribute('data-newer-release', ANOTHER);
  await expect(home).toBeFocused();
  await notice.getByRole('button', { name: 'Not now' }).click();
  await expect(notice).toBeHidden();
  await page.clock.runFor(61_000);
  await expect(notice).toBeHidden();

  // Prefetching would find nothing that fits.
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.locator('main a[href^="/c/"]').first().click();
  await expect(page).toHaveURL(/\/c\//);
  await page.waitForLoadState();
  expect(await isSameDocument(page)).toBe(false);
  expect(asked).not.toContain('/_pages');
});

test('the shop of the page’s own release says nothing', async ({ page }) => {
  await page.clock.install();
  await page.goto('/');
  await waitForHydration(page);
  const asking = page.waitForResponse('**/_release-set');
  await page.clock.runFor(61_000);
  const response = await asking;
  expect(response.headers()['cache-control']).toContain('no-store');
  await response.finished();
  await expect(page.locator('html')).not.toHaveAttribute('data-newer-release');
});

test('a page of another release is loaded whole, and history and places stay right', async ({
  page,
}) => {
  await page.goto('/search');
  await waitForHydration(page);
  await goOn(page, 1);
  await markDocument(page);
  await page.evaluate(() => scrollTo(0, 700));
  const entries = await page.evaluate(() => history.length);
  // Nothing is prefetched: it is found out on the way.
  await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>('main article a[href^="/p/"]')[8]!.click();
  });
  await expect(page).toHaveURL(/\/p\//);
  await untilAnotherDocument(page);
  await waitForHydration(page);
  expect(await position(page)).toBe(0);
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  await page.goBack();
  await expect(page).toHaveURL(/\/search$/);
  await expect.poll(() => position(page)).toBe(700);
});

test('going back to a page that is of another release by now loads it whole, where it stood', async ({
  page,
}) => {
  await page.goto('/search');
  await waitForHydration(page);
  await page.evaluate(() => scrollTo(0, 700));
  await page.evaluate(() => {
    document.querySelectorAll<HTMLElement>('main article a[href^="/p/"]')[8]!.click();
  });
  await expect(page).toHaveURL(/\/p\//);
  await expect(page.locator('#page')).toHaveAttribute('data-page', 'catalog/product');
  await markDocument(page);
  await goOn(page, 1);
  await page.goBack();
  await expect(page).toHaveURL(/\/search$/);
  await untilAnotherDocument(page);
  await expect.poll(() => position(page)).toBe(700);
});
