import { test as base, expect, type APIRequestContext, type Page } from '@playwright/test';
import { collectProblems, type PageProblems } from './page-problems.ts';

interface Fixtures {
  /** Fails the test when a page had a problem that the test did not expect. */
  problems: PageProblems;
  /** Address of some product page. */
  productPath: string;
  /** Address of some collection. */
  collectionPath: string;
}

/** Playwright's `test` against the shared shop, with a watch on every page. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => {
    const origin = process.env['E2E_ORIGIN'];
    if (!origin) throw new Error('E2E_ORIGIN is not set; run the journeys with their config');
    await use(origin);
  },
  problems: [
    async ({ context, baseURL }, use) => {
      const problems = collectProblems(baseURL!);
      await problems.watch(context);
      await use(problems);
      expect(problems.unexpected(), 'problems on the pages').toEqual([]);
    },
    { auto: true },
  ],
  productPath: async ({ request }, use) => use(await linkOnHomePage(request, '/p/')),
  collectionPath: async ({ request }, use) => use(await linkOnHomePage(request, '/c/')),
});

export { expect };

/** Marks the document, so that {@link isSameDocument} can tell whether a navigation kept it. */
export async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => void Object.assign(document, { journeyMark: true }));
}

/** Whether the document marked before is still the one on the screen. */
export function isSameDocument(page: Page): Promise<boolean> {
  return page.evaluate(() => 'journeyMark' in document);
}

/** Waits until every root on the page is React's, that is, answers to clicks. */
export async function waitForHydration(page: Page): Promise<void> {
  const waiting = () =>
    [...document.querySelectorAll('[data-root]')].filter(
      (root) => !Object.keys(root).some((key) => key.startsWith('__reactContainer')),
    ).length;
  await page.waitForFunction(() => document.querySelector('[data-root]') !== null);
  await expect.poll(() => page.evaluate(waiting), { message: 'roots not hydrated' }).toBe(0);
}

async function linkOnHomePage(request: APIRequestContext, start: string): Promise<string> {
  const home = await (await request.get('/')).text();
  const path = new RegExp(`href="(${start}[^"?#]+)"`).exec(home)?.[1];
  if (!path) throw new Error(`no link to ${start}… on the home page`);
  return path;
}
