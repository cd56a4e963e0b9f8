import type { Page } from '@playwright/test';
import { expect, test, waitForHydration } from './fixtures.ts';

interface Report {
  set: Record<string, string>;
  page: string;
  view: boolean;
  errors: { part: string; kind: string; message: string }[];
  vitals?: { lcp?: number; cls?: number; ttfb?: number };
}

/** What pages report, in order, and what the shop answers to it. */
async function listenToReports(page: Page): Promise<{ told: Report[]; answers: number[] }> {
  const told: Report[] = [];
  const answers: number[] = [];
  // The protocol does not show the body of every beacon.
  await page.exposeFunction('hearReport', (text: string) => told.push(JSON.parse(text) as Report));
  await page.addInitScript(() => {
    const send = navigator.sendBeacon.bind(navigator);
    navigator.sendBeacon = (url, body) => {
      const { hearReport } = globalThis as unknown as { hearReport(text: string): void };
      void (body as Blob).text().then(hearReport);
      return send(url, body);
    };
  });
  page.on('response', (response) => {
    if (response.url().endsWith('/_reports')) answers.push(response.status());
  });
  return { told, answers };
}

test('every page view is reported once, the first with its vitals', async ({ page }) => {
  const { told, answers } = await listenToReports(page);
  const measuring = page.waitForResponse(/\/assets\/shell\/\w+\/vitals\.\w+\.js$/);
  await page.goto('/');
  await waitForHydration(page);
  await measuring;
  await page.locator('main a[href^="/c/"]').first().click();
  await expect(page).toHaveURL(/\/c\//);
  await expect.poll(() => told.length).toBe(1);
  expect(told[0]).toMatchObject({
    page: 'catalog/home',
    view: true,
    errors: [],
  });
  expect(told[0]!.set['catalog']).toMatch(/^[0-9a-f]{12}$/);
  const { lcp, ttfb } = told[0]!.vitals!;
  expect(ttfb).toBeGreaterThan(0);
  expect(lcp).toBeGreaterThanOrEqual(ttfb!);

  await page.goBack();
  await expect.poll(() => told.length).toBe(2);
  expect(told[1]).toMatchObject({ page: 'catalog/collection', view: true, errors: [] });
  expect(told[1]).not.toHaveProperty('vitals');
  await expect.poll(() => answers).toEqual([204, 204]);
});

test('a remote that cannot be loaded is reported by itself, the page is not blamed', async ({
  page,
  problems,
}) => {
  problems.allow(/assets\/cart/, /\[cart\//);
  const { told, answers } = await listenToReports(page);
  await page.route('**/assets/cart/*/remoteEntry.js', (route) => route.abort());
  await page.goto('/');
  const ofHome = () => told.filter((report) => report.page === 'catalog/home');
  const errors = () => ofHome().flatMap((report) => report.errors);
  await expect.poll(() => errors().map(({ part }) => part)).toContain('cart/mini-cart');
  expect(ofHome().filter(({ view }) => view)).toEqual([]);
  await page.locator('main a[href^="/c/"]').first().click();
  await expect.poll(() => ofHome().filter(({ view }) => view).length).toBe(1);
  for (const { part, kind, message } of errors()) {
    expect(part).toMatch(/^cart\//);
    expect(kind).toBe('load');
    expect(message).toContain(part.split('/')[1]);
  }
  await expect.poll(() => answers.length).toBeGreaterThanOrEqual(2);
  expect(new Set(answers)).toEqual(new Set([204]));
});

test('a page whose HTML the browser would have drawn otherwise is a view that failed', async ({
  page,
  problems,
}) => {
  problems.allow(/\[catalog\/home\]/);
  const { told } = await listenToReports(page);
  await page.route('/', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(/(<h1[^>]*><span>)/, '$1Not ');
    await route.fulfill({ response, body });
  });
  await page.goto('/');
  await expect.poll(() => told.length).toBe(1);
  expect(told[0]).toMatchObject({
    page: 'catalog/home',
    view: true,
    errors: [{ part: 'catalog/home', kind: 'hydration' }],
  });
});
