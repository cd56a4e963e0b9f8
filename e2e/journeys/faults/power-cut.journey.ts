import type { Page } from '@playwright/test';
import { findDescendants, isAlive } from '../../shop/processes.ts';
import { startShop } from '../../shop/start-shop.ts';
import { expect, test as base } from '../fixtures.ts';

/** What the catalog lists; what other slices put beside it may come later. */
const titles = (page: Page): Promise<string[]> =>
  page.getByRole('main').getByRole('heading').allInnerTexts();

// Starts and kills its own shop, more than once.
const test = base.extend({ baseURL: ({}, use) => use('http://localhost') });
test.setTimeout(240_000);

test('kill -9 of everything, and start again: nothing is lost', async ({ page }) => {
  const before = await startShop();
  const family = findDescendants(before.pid);
  expect(family.length).toBeGreaterThan(3);
  await page.goto(`${before.origin}/search`);
  await expect.poll(async () => (await titles(page)).length).toBeGreaterThan(10);
  const listing = await titles(page);
  // What a page loads when it has nothing else to do would find nobody.
  await page.goto('about:blank');
  await before.kill();
  expect(family.filter(isAlive)).toEqual([]);

  const after = await startShop({ home: before.home, port: Number(new URL(before.origin).port) });
  try {
    await page.goto(`${after.origin}/search`);
    await expect.poll(() => titles(page)).toEqual(listing);
  } finally {
    await page.close();
    await after.stop();
    await after.remove();
  }
});

test('only the process that was started by hand is killed: the rest goes too, or is taken over', async ({
  page,
}) => {
  const before = await startShop();
  const family = findDescendants(before.pid);
  process.kill(before.pid, 'SIGKILL');
  const after = await startShop({ home: before.home });
  try {
    expect(family.filter(isAlive)).toEqual([]);
    await page.goto(`${after.origin}/search`);
    await expect(page.getByRole('article').first()).toBeVisible();
  } finally {
    await page.close();
    const own = findDescendants(after.pid);
    expect(await after.stop()).toBe(0);
    expect(own.filter(isAlive)).toEqual([]);
    await after.remove();
  }
});
