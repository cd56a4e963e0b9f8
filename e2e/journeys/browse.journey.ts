import { expect, isSameDocument, markDocument, test, waitForHydration } from './fixtures.ts';

test('from the home page to a product without reloading', async ({ page, isMobile }) => {
  await page.goto('/');
  await waitForHydration(page);
  await markDocument(page);

  const tile = page.getByRole('main').getByRole('heading', { level: 3 }).getByRole('link');
  const collection = tile.and(page.locator('a[href^="/c/"]')).first();
  const title = await collection.innerText();
  await collection.click();
  await expect(page).toHaveURL(/\/c\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).toHaveTitle(new RegExp(title));

  const card = page.getByRole('article').first().getByRole('link').first();
  const product = await card.innerText();
  if (isMobile) await card.tap();
  else await card.click();
  await expect(page).toHaveURL(/\/p\//);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(product);
  await expect(page).toHaveTitle(new RegExp(product));
  expect(await isSameDocument(page)).toBe(true);

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.goBack();
  await expect(page).toHaveURL('/');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  expect(await isSameDocument(page)).toBe(true);
  await waitForHydration(page);
});

test('from one product to another', async ({ page, productPath }) => {
  await page.goto(productPath);
  await waitForHydration(page);
  await markDocument(page);
  const crumb = page.getByRole('navigation', { name: 'Breadcrumbs' });
  const title = await page.title();
  await crumb.locator('a[href^="/c/"]').first().click();
  await expect(page).not.toHaveTitle(title);
  const other = page.getByRole('article').getByRole('link').last();
  const name = await other.innerText();
  await other.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
  await waitForHydration(page);
  expect(await isSameDocument(page)).toBe(true);
});

test('back restores the place on the page', async ({ page }) => {
  await page.goto('/search');
  await waitForHydration(page);
  const card = page.getByRole('article').nth(14).getByRole('link').first();
  await card.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(200);
  await card.click();
  await expect(page).toHaveURL(/\/p\//);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page).toHaveURL('/search');
  await expect
    .poll(async () => Math.abs((await page.evaluate(() => scrollY)) - before))
    .toBeLessThan(80);
});

test('a soft page holds the same as a loaded one', async ({ page, productPath }) => {
  await page.goto('/');
  await waitForHydration(page);
  await markDocument(page);
  await page.evaluate((path) => {
    const link = document.createElement('a');
    link.href = path;
    document.querySelector('main')!.append(link);
    link.click();
  }, productPath);
  // The address changes at once, the page when it is there: the focus moves last.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).toHaveURL(productPath);
  await waitForHydration(page);
  expect(await isSameDocument(page)).toBe(true);
  const soft = await contents();
  await page.reload();
  await waitForHydration(page);
  expect(soft).toEqual(await contents());

  function contents(): Promise<{ text: string; head: string[] }> {
    return page.evaluate(() => ({
      text: document.querySelector('main')!.innerText,
      head: [...document.head.querySelectorAll('title, meta[name], meta[property], link[hreflang]')]
        .map((element) => element.outerHTML.replaceAll(' data-page-head=""', ''))
        .sort(),
    }));
  }
});
