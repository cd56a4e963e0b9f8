import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, isSameDocument, markDocument, test, waitForHydration } from './fixtures.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TRACE = /^[0-9a-f]{32}$/;

const panelOf = (page: Page): Locator =>
  page.getByRole('complementary', { name: /Pieces of this page|이 페이지의 조각/ });
const rowOf = (page: Page, name: string): Locator =>
  panelOf(page).getByRole('button', { name, expanded: false }).first();

/** What the opened row of a piece says under `term`. */
function factOf(page: Page, term: string): Locator {
  return panelOf(page)
    .locator('dt', { hasText: term })
    .and(page.locator(':visible'))
    .locator('xpath=following-sibling::dd[1]');
}

/** Releases that the page was made with. */
function releasesOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    () =>
      (
        JSON.parse(document.getElementById('site')!.textContent) as {
          releases: Record<string, string>;
        }
      ).releases,
  );
}

test('the pieces of a page tell which slice and release they are of and how they came about', async ({
  page,
  productPath,
}) => {
  await page.goto(productPath);
  await waitForHydration(page);
  const toggle = page.getByRole('link', { name: 'Show the pieces of this page' });
  await toggle.click();
  const panel = panelOf(page);
  await expect(panel.getByRole('heading', { name: 'Pieces of this page' })).toBeFocused();
  await expect(panel).toContainText('This page came before its pieces were asked for');

  await panel.getByRole('button', { name: 'Load again' }).click();
  await expect(panel).toContainText(/\d+ pieces, \d+ cached/);
  const pieces = await page.locator('slice-slot, #page').count();
  expect(pieces).toBeGreaterThan(5);
  await expect(panel.locator('.boundary-part')).toHaveCount(pieces);
  const releases = await releasesOf(page);

  await rowOf(page, 'catalog/product').click();
  await expect(factOf(page, 'Slice')).toHaveText('catalog');
  await expect(factOf(page, 'Release')).toHaveText(releases['catalog']!);
  await expect(factOf(page, 'Came from')).toHaveText(/^(?:the cache, fresh|its slice)$/);
  await expect(factOf(page, 'GraphQL')).toContainText(/product \d+(?:\.\d)? ms/i);
  await expect(factOf(page, 'Trace').getByRole('code')).toHaveText(TRACE);
  // Only for whoever works on a slice.
  await expect(panel.getByRole('button', { name: /^Open|trace$/ })).toHaveCount(0);
});

test('the list is closed by Escape and opened where it was; the pieces are hidden for good', async ({
  page,
}) => {
  await page.goto('/?boundaries');
  const panel = panelOf(page);
  const heading = panel.getByRole('heading', { name: 'Pieces of this page' });
  await expect(heading).toBeVisible();
  await rowOf(page, 'catalog/home').focus();
  await page.keyboard.press('Enter');
  await expect(factOf(page, 'Slice')).toHaveText('catalog');
  await page.keyboard.press('Escape');
  await expect(heading).toBeHidden();
  const opener = panel.getByRole('button', { name: 'Pieces of this page' });
  await expect(opener).toBeFocused();

  await page.reload();
  await expect(opener).toBeVisible();
  await expect(heading).toBeHidden();
  await opener.click();
  await expect(heading).toBeFocused();

  await panel.getByRole('button', { name: 'Hide the pieces' }).click();
  await expect(panel).toBeHidden();
  await expect(page.getByRole('link', { name: 'Show the pieces of this page' })).toBeFocused();
  await expect(page.locator('[data-boundary-label]')).toHaveCount(0);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/');
  await waitForHydration(page);
  await expect(page.locator('#inspection')).toHaveCount(0);
  expect(asked.filter((url) => url.includes('boundaries'))).toEqual([]);
});

test('a label in the page opens its piece', async ({ page, productPath, isMobile }) => {
  await page.goto(`${productPath}?boundaries`);
  await waitForHydration(page);
  await expect(panelOf(page)).toContainText(/\d+ pieces/);
  const slot = page.locator('slice-slot[name="cart/add-to-cart"]').first();
  await slot.scrollIntoViewIfNeeded();
  await slot.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const { x, y, width } = (await slot.boundingBox())!;
  const at = [x + width - 20, y + 8] as const;
  if (isMobile) await page.touchscreen.tap(...at);
  else await page.mouse.click(...at);
  await expect(
    panelOf(page).getByRole('button', { name: 'cart/add-to-cart', expanded: true }),
  ).toBeFocused();
  await expect(factOf(page, 'Slice')).toHaveText('cart');
});

test('soft navigation brings what is known of the next page, and calls of the browser are listed', async ({
  page,
  productPath,
}) => {
  await page.goto('/?boundaries');
  await waitForHydration(page);
  await expect(rowOf(page, 'catalog/home')).toBeVisible();
  await markDocument(page);
  await page.locator(`main a[href="${productPath}"]`).first().click();
  const row = rowOf(page, 'catalog/product');
  await expect(row).toContainText(/cached|made/);
  expect(await isSameDocument(page)).toBe(true);
  await expect(page.locator('#page')).toHaveAttribute(
    'data-boundary-label',
    /^catalog\/product · [0-9a-f]{7} · (?:cached|\d)/,
  );

  await panelOf(page).getByRole('button', { name: 'Close the list' }).click();
  const box = page.getByRole('banner').getByRole('combobox');
  await box.click();
  await box.pressSequentially('pri');
  await expect(page.getByRole('listbox')).toBeVisible();
  await panelOf(page).getByRole('button', { name: 'Pieces of this page' }).click();
  const call = panelOf(page).locator('.boundary-calls li', { hasText: 'catalog' }).last();
  await expect(call).toContainText(/catalog (?!\/)\w+/);
  await expect(call).toContainText(/\d ms/);
  await expect(call.getByRole('code')).toHaveText(TRACE);
});

test('whoever works on a slice opens the source of a piece and sees the trace', async ({
  page,
  productPath,
}) => {
  const file = 'mfe-catalog/src/product-page/product-page.tsx';
  // As a session of somebody who works on the catalog would answer.
  await page.route(`**${productPath}?boundaries`, async (route) => {
    const response = await route.fetch();
    const development = JSON.stringify({ sources: { './pages/product': file } });
    const body = (await response.text()).replace(
      /("catalog":\{"base":"[^"]+","entry":"[^"]+")/,
      `$1,"development":${development}`,
    );
    await route.fulfill({ response, body });
  });
  const opened: unknown[] = [];
  await page.route('**/assets/catalog/*/_hot/open', async (route) => {
    opened.push(route.request().postDataJSON());
    await route.fulfill({ status: 200 });
  });
  await page.route('**/assets/catalog/*/_hot/trace/*', (route) => {
    const traceId = route.request().url().split('/').at(-1)!;
    const span = (spanId: string, service: string, start: number, more: object) => {
      return { traceId, spanId, service, name: `of ${service}`, start, duration: 20_000, ...more };
    };
    const spans = [
      span('b', 'catalog', 5_000, { parentSpanId: 'a', error: 'no soil' }),
      span('a', 'gateway', 0, {}),
    ];
    return route.fulfill({ json: { spans } });
  });
  await page.goto(`${productPath}?boundaries`);
  await rowOf(page, 'catalog/product').click();
  const panel = panelOf(page);
  await panel.getByRole('button', { name: `Open ${file}` }).click();
  await expect(panel.getByRole('status')).toHaveText('Opened in the editor');
  expect(opened).toEqual([{ file }]);

  await factOf(page, 'Trace').getByRole('button', { name: 'Show the trace' }).click();
  const spans = factOf(page, 'Trace').getByRole('listitem');
  await expect(spans).toHaveText([
    'gateway of gateway · 20 ms',
    'catalog of catalog · 20 ms · no soil',
  ]);
  await factOf(page, 'Trace').getByRole('button', { name: 'Hide the trace' }).click();
  await expect(spans.first()).toBeHidden();

  // Not so for a slice that nobody works on.
  await panel.getByRole('button', { name: 'catalog/product' }).click();
  await rowOf(page, 'cart/mini-cart').click();
  await expect(factOf(page, 'Slice')).toHaveText('cart');
  await expect(panel.getByRole('button', { name: /^Open / })).toBeHidden();
});

for (const lang of ['en', 'ko'] as const) {
  test(`axe finds nothing: pieces of a page (${lang})`, async ({ page, productPath }) => {
    await page.goto(`${productPath}?lang=${lang}&boundaries`);
    await waitForHydration(page);
    await expect(panelOf(page).locator('.boundary-bar').first()).toBeVisible();
    await rowOf(page, 'catalog/product').click();
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help}\n  ${target.join(' ')}`),
    );
    expect(found, 'axe').toEqual([]);
    const { width } = page.viewportSize()!;
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(overflow).toBeLessThanOrEqual(width);
  });
}
