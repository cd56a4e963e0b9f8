/**
 * A process of its own: real browsers, new visitors again and again, who look around and put
 * something into the cart; every third buys it.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { placeOrder } from '../../journeys/account/quick-order.ts';
import { cartLink, waitForCart } from '../../journeys/cart/cart-link.ts';
import { quickSteps } from '../../journeys/cart/quick-steps.ts';
import { addresses, cards } from '../../journeys/cart/typed.ts';
import { expect, waitForHydration } from '../../journeys/fixtures.ts';
import { findBrowser } from '../../setup/find-browser.ts';
import { browserArguments } from '../../setup/launch-browser.ts';
import { watchBrowser } from './browser-watch.ts';
import { tellTally } from './tell-tally.ts';
import { emptyTally, type Tally } from './tally.ts';

/** How long a person waits for one thing, milliseconds. */
const PATIENCE = 20_000;
/** Links to products whose card can put them into the cart. */
const IN_STOCK = 'article:has(form[action="/api/cart/add-line"]) a[href^="/p/"]';

/** What the process is told when it begins. */
export interface BrowserLoad {
  origin: string;
  browsers: number;
  /** Milliseconds from the beginning of a visit to the next of the same browser, at least. */
  every: number;
}

tellTally<BrowserLoad>(async ({ origin, browsers, every }, over) => {
  const tally = emptyTally();
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: browserArguments(),
  });
  let n = 0;
  await Promise.all(
    Array.from({ length: browsers }, async (_, at) => {
      await pause((at * every) / browsers);
      while (!over.aborted) {
        const next = pause(every, undefined, { signal: over }).catch(() => {});
        await visit(browser, origin, (n += 1), tally);
        await next;
      }
    }),
  );
  await browser.close();
  return tally;
});

async function visit(browser: Browser, origin: string, n: number, tally: Tally): Promise<void> {
  tally.visits += 1;
  const visitor = `browser ${n}`;
  const context = await openContext(browser, origin);
  try {
    const watch = await watchBrowser(context, { origin, visitor, tally });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const step = async (where: string, work: () => Promise<unknown>): Promise<void> => {
      const asked = Date.now();
      await work().catch((error: unknown) => {
        throw new Error(`${where}: ${String(error)}`, { cause: error });
      });
      await watch.look(page, where, asked);
    };
    const pieces = cartLink(page);
    try {
      await step('home page', () => show(page, 'home', () => page.goto('/')));
      await step('collection', () =>
        show(page, 'collection', () => follow(page, '[href^="/c/"]', n)),
      );
      await step('product', () => show(page, 'product', () => follow(page, IN_STOCK, n)));
      await step('add to cart', async () => {
        await page.getByRole('button', { name: 'Add to cart' }).click();
        await expect(pieces).toHaveAccessibleName('Cart, 1 piece', { timeout: PATIENCE });
        await waitForCart(page);
      });
      tally.pieces += 1;
      await step('search', () =>
        show(page, 'search', async () => {
          const box = page.getByRole('banner').getByRole('combobox');
          await box.fill(`bowl ${n}`);
          await box.press('Enter');
        }),
      );
      const said = await pieces.getAttribute('aria-label');
      if (!said?.includes('1 piece')) watch.note('lostCarts', 'search', `it says: ${said}`);
      if (n % 3 === 0) await step('checkout', () => checkOut(page, tally));
    } catch (error) {
      watch.note('failures', page.url(), String(error));
    }
    // Being left is when a page tells how it did.
    await page.goto('about:blank').catch(() => {});
    watch.end();
  } finally {
    await context.close();
  }
}

function openContext(browser: Browser, baseURL: string): Promise<BrowserContext> {
  return browser.newContext({
    ...{ baseURL, locale: 'en-US', reducedMotion: 'reduce' },
    viewport: { width: 1440, height: 900 },
  });
}

/** Waits until a page of the catalog stands there and answers to clicks. */
async function show(page: Page, name: string, go: () => Promise<unknown>): Promise<void> {
  await go();
  const shown = page.locator(`#page[data-page="catalog/${name}"]`);
  await expect(shown.getByRole('heading', { level: 1 })).toBeVisible({ timeout: PATIENCE });
  await waitForHydration(page);
}

async function follow(page: Page, links: string, n: number): Promise<void> {
  const all = page.getByRole('main').locator(links);
  await all.first().waitFor();
  await all.nth(n % Math.min(4, await all.count())).click();
}

async function checkOut(page: Page, tally: Tally): Promise<void> {
  await quickSteps(page).fillUntilReview(addresses.DE, cards.pays);
  const { path } = await placeOrder(page.request);
  await page.goto(path);
  await waitForHydration(page);
  tally.checkouts += 1;
}
