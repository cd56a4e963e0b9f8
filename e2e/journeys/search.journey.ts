import type { Page } from '@playwright/test';
import { expect, isSameDocument, markDocument, test, waitForHydration } from './fixtures.ts';

test('typeahead by keyboard: products and collections, chosen with the arrows', async ({
  page,
}) => {
  const title = await titleOfSomeProduct(page);
  await markDocument(page);
  const box = page.getByRole('banner').getByRole('combobox', { name: 'Search the shop' });
  await box.click();
  await box.pressSequentially(title.slice(0, 4).trim());
  const list = page.getByRole('listbox', { name: 'Search the shop' });
  await expect(list).toBeVisible();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  const options = list.getByRole('option');
  expect(await options.count()).toBeGreaterThan(1);
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/suggestions?$/);

  await box.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await expect(box).toHaveAttribute(
    'aria-activedescendant',
    (await options.first().getAttribute('id'))!,
  );
  await expect(box).toBeFocused();
  await box.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/(p|c)\//);
  await expect(list).toBeHidden();
  expect(await isSameDocument(page)).toBe(true);
});

test('Escape closes the suggestions, Enter searches', async ({ page }) => {
  const title = await titleOfSomeProduct(page);
  const word = longestWord(title);
  const box = page.getByRole('banner').getByRole('combobox');
  await box.click();
  await box.pressSequentially(word);
  const list = page.getByRole('listbox');
  await expect(list).toBeVisible();
  await box.press('Escape');
  await expect(list).toBeHidden();
  await expect(box).toHaveValue(word);
  await box.press('Enter');
  await expect(page).toHaveURL(`/search?q=${encodeURIComponent(word)}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Results for “${word}”`);
  await expect(page.getByRole('article').filter({ hasText: title }).first()).toBeVisible();
  await expect(box).toHaveValue(word);
});

test('a typing mistake is forgiven, and said', async ({ page }) => {
  const word = longestWord(await titleOfSomeProduct(page));
  const typo = word.slice(0, 2) + word.slice(3);
  await page.goto(`/search?q=${encodeURIComponent(typo)}`);
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`Nothing matched “${typo}”`);
});

test('nothing found: help, and a way on', async ({ page }) => {
  await page.goto('/search?q=zzqqxxyyzz');
  const main = page.getByRole('main');
  await expect(main).toContainText('zzqqxxyyzz');
  await expect(page.getByRole('article')).toHaveCount(0);
  await waitForHydration(page);
  await main.locator('a[href^="/c/"]').first().click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('what is typed is shown as text, whatever it is', async ({ page }) => {
  const query = '"><img src=x onerror=alert(1)>';
  await page.goto(`/search?q=${encodeURIComponent(query)}`);
  await waitForHydration(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(query);
  await expect(page).toHaveTitle(new RegExp('<img src=x'));
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

test('Korean is searched in Korean', async ({ page }) => {
  await page.goto('/?lang=ko');
  await waitForHydration(page);
  const title = await page.getByRole('article').first().getByRole('link').innerText();
  const box = page.getByRole('banner').getByRole('combobox');
  await box.fill(title.split(' ')[0]!);
  await box.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole('article').filter({ hasText: title }).first()).toBeVisible();
});

async function titleOfSomeProduct(page: Page): Promise<string> {
  await page.goto('/search');
  await waitForHydration(page);
  const titles = await page.getByRole('article').getByRole('heading').allInnerTexts();
  return titles.sort((a, b) => longestWord(b).length - longestWord(a).length)[0]!.trim();
}

function longestWord(text: string): string {
  return text.split(/[^\p{L}]+/u).sort((a, b) => b.length - a.length)[0]!;
}
