import type { Browser, BrowserContext, Page } from '@playwright/test';
import { markOf } from '../../deploys/sources/variants.ts';
import { readStatus } from '../../deploys/run-tessera.ts';
import { waitUntil } from '../../shop/wait-until.ts';
import { isSameDocument, markDocument, waitForHydration } from '../fixtures.ts';
import { endCommands, typeOverride } from './override-command.ts';
import { expect, gatewayLog, KEPT, LAPTOPS, test } from './override-shops.ts';

const SOON = 15_000;
/** No mark at all. */
const EVERYBODYS = '';

test.afterEach(endCommands);

const badgeOf = (page: Page) => page.getByRole('complementary', { name: 'Override' });

/** What of a page is the catalog's: its HTML as the server made it, its styles, its scripts, its API. */
async function madeBy(page: Page, path: string) {
  // What a browser without scripts is given.
  const html = await (await page.request.get(path)).text();
  await page.goto(path);
  await waitForHydration(page);
  const box = page.getByRole('banner').getByRole('combobox', { name: 'Search the shop' });
  const answering = page.waitForResponse('**/api/catalog/graphql');
  await box.fill('bowl');
  const api = await answering;
  await box.clear();
  return await page.evaluate(
    (known) => {
      const site = JSON.parse(document.getElementById('site')!.textContent) as {
        releases: Record<string, string>;
      };
      const loaded = performance.getEntriesByType('resource').flatMap(({ name }) => {
        return /\/assets\/catalog\/(\w+)\/.*\.js$/.exec(name)?.[1] ?? [];
      });
      const styles = getComputedStyle(document.documentElement).getPropertyValue('--made-by');
      const release = site.releases['catalog'] ?? '';
      return { ...known, styles, release, scripts: [...new Set(loaded)] };
    },
    {
      html: markOf(html) ?? EVERYBODYS,
      api: [api.status(), api.headers()['x-tessera-release']],
    },
  );
}

const made = (html: string, release: string) => ({
  ...{ html, release, scripts: [release], styles: html },
  api: [200, `catalog=${release}`],
});

/** Somebody with a browser of their own. */
async function somebody(browser: Browser, origin: string): Promise<BrowserContext> {
  return await browser.newContext({ baseURL: origin, reducedMotion: 'reduce' });
}

async function use(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Use them' }).click();
  await expect(badgeOf(page)).toBeVisible();
}

test('one browser sees the slice of a laptop: its pages, their server and its API; nobody else does', async ({
  browser,
  page,
  shops,
  productPath,
}) => {
  const { environment, laptop, alice } = shops;
  const active = (await readStatus(environment.home)).services.find(
    ({ service }) => service === 'catalog',
  )!.release;
  const command = typeOverride(
    alice,
    ...['--env', environment.origin, `catalog=${laptop.origin}`, '--for', '10m'],
  );
  const link = await command.link();
  // To open it switches nothing.
  await page.goto(link);
  await expect(page.getByRole('button', { name: 'Use them' })).toBeVisible();
  expect(await madeBy(page, productPath)).toEqual(made(EVERYBODYS, active));

  await use(page, link);
  await expect(page).toHaveURL(environment.origin);
  const [, release = ''] = /catalog\s+(\w+)/.exec((await badgeOf(page).textContent()) ?? '') ?? [];
  const mine = await madeBy(page, productPath);
  expect(mine.release).toMatch(new RegExp(`^${release}\\w{5}$`));
  expect(mine).toEqual(made(LAPTOPS, mine.release));
  expect(command.printed()).toContain('POST /graphql 200');
  expect(command.printed()).toMatch(/GET \/pages\/product 200/);

  const others = await somebody(browser, environment.origin);
  const theirs = await others.newPage();
  expect(await madeBy(theirs, productPath)).toEqual(made(EVERYBODYS, active));
  await expect(badgeOf(theirs)).toHaveCount(0);
  await others.close();

  // A page that goes on without another document.
  await markDocument(page);
  const menu = page.getByRole('navigation', { name: 'Shop' });
  await menu.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/search\?/);
  await expect(page.locator('main h1')).toBeVisible();
  expect(await isSameDocument(page)).toBe(true);
  await expect(badgeOf(page)).toBeVisible();
  expect(command.printed()).toMatch(/GET \/pages\/search 200/);

  await test.info().attach('badge, desktop', { body: await page.screenshot() });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(badgeOf(page)).toBeInViewport({ ratio: 1 });
  await test.info().attach('badge, phone', { body: await page.screenshot() });

  const here = page.url();
  await badgeOf(page).getByRole('button', { name: 'Leave' }).click();
  await expect(badgeOf(page)).toHaveCount(0);
  await expect(page).toHaveURL(here);
  expect(await madeBy(page, productPath)).toEqual(made(EVERYBODYS, active));

  // Whoever held the way ends it: the browser that still asks for it gets what everybody gets.
  await use(page, link);
  command.interrupt();
  expect(await command.ended).toBe(0);
  await expect(async () => {
    await page.goto(productPath);
    await expect(badgeOf(page)).toContainText('not running', { timeout: 500 });
  }).toPass({ timeout: SOON });
  expect(await madeBy(page, productPath)).toEqual(made(EVERYBODYS, active));
});

test('one browser sees a release that the shop keeps and did not run', async ({
  browser,
  page,
  shops,
  productPath,
}) => {
  const { environment, alice, kept } = shops;
  const runs = async (): Promise<boolean> =>
    (await readStatus(environment.home)).services.some(({ release }) => release === kept);
  expect(await runs()).toBe(false);
  const command = typeOverride(alice, '--env', environment.origin, `catalog=${kept}`);
  const link = await command.link();
  expect(await command.ended).toBe(0);
  await use(page, link);
  expect(await madeBy(page, productPath)).toEqual(made(KEPT, kept));
  expect(await runs()).toBe(true);

  const others = await somebody(browser, environment.origin);
  const html = await (await others.request.get(productPath)).text();
  expect(markOf(html)).toBeUndefined();
  await others.close();

  // In a browser without scripts too.
  const plain = await browser.newContext({ baseURL: environment.origin, javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(link);
  await still.getByRole('button', { name: 'Use them' }).click();
  await still.goto(productPath);
  expect(markOf(await still.content())).toBe(KEPT);
  await badgeOf(still).getByRole('button', { name: 'Leave' }).click();
  await expect(badgeOf(still)).toHaveCount(0);
  expect(markOf(await still.content())).toBeUndefined();
  await plain.close();
});

test('what is no good override is refused, logged, and forgotten by the browser', async ({
  context,
  page,
  problems,
  shops,
}) => {
  problems.allow(/status (?:403|404): .*\/_override/, /status of (?:403|404)/);
  const { environment, laptop, alice, mallory, kept } = shops;
  const linkOf = (key: string, ...more: string[]): Promise<string> =>
    typeOverride(key, '--env', environment.origin, `catalog=${kept}`, ...more).link();
  const [good, unlisted, short] = await Promise.all([
    linkOf(alice),
    linkOf(mallory),
    linkOf(alice, '--for', '1s'),
  ]);
  const [, , signature = ''] = good.split('.');
  const forged = good.replace(signature, unlisted.split('.')[2]!);
  await waitUntil(
    'the short one to be over',
    async () => (await page.request.get(short)).status() === 403,
    SOON,
  );
  for (const [link, words, code] of [
    [unlisted, 'The key that it was made with is not listed here.', 'unknown_key'],
    [forged, 'It was not made with the key that it names.', 'forged'],
    [short, 'It has expired.', 'expired'],
  ] as const) {
    await page.goto(link);
    await expect(page.locator('main')).toContainText(words);
    await expect(page.getByRole('button')).toHaveCount(0);
    const token = new URL(link).searchParams.get('token')!;
    await context.addCookies([{ name: 'tessera_override', value: token, url: environment.origin }]);
    await page.goto('/');
    await expect(badgeOf(page)).toHaveCount(0);
    const names = (await context.cookies()).map(({ name }) => name);
    expect(names).not.toContain('tessera_override');
    await expect.poll(() => gatewayLog(environment)).toContain(`override_${code}`);
    expect(await gatewayLog(environment)).not.toContain(token.split('.')[2]);
  }

  // Where they are not switched on there is nothing, whoever asks.
  const answer = await page.request.get(good.replace(environment.origin, laptop.origin));
  expect(answer.status()).toBe(404);
  await expect.poll(() => gatewayLog(laptop)).toContain('override_not_switched_on');
  const command = typeOverride(alice, ...['--env', laptop.origin, `catalog=${environment.origin}`]);
  expect(await command.ended).toBe(3);
  expect(command.printed()).toContain('takes no overrides');
});
