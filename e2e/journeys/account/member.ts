import type { Browser, BrowserContext, Page } from '@playwright/test';
import { test as base } from '../cart/shopper.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { quickAccount, type Customer, type QuickAccount } from './quick-account.ts';

interface Fixtures {
  /** The account's forms in the name of the page's visitor. */
  account: QuickAccount;
  /** Registered and confirmed; the page's visitor is not logged in. */
  customer: Customer;
  /** As `customer`, and the page's visitor is logged in. */
  member: Customer;
  /** Another browser of the same shop. */
  otherBrowser: OtherBrowser;
}

export interface OtherBrowser {
  context: BrowserContext;
  page: Page;
  account: QuickAccount;
}

/** The journeys' `test` for somebody with an account. */
export const test = base.extend<Fixtures>({
  account: ({ page }, use) => use(quickAccount(page.request, sharedShop())),
  customer: async ({ playwright, baseURL }, use) => {
    // The browser of the journey is not the one that was registered with.
    const request = await playwright.request.newContext({ baseURL: baseURL! });
    const customer = await quickAccount(request, sharedShop()).register();
    await request.dispose();
    await use(customer);
  },
  member: async ({ account, customer }, use) => {
    await account.login(customer);
    await use(customer);
  },
  otherBrowser: async ({ browser, problems }, use) => {
    const other = await openBrowser(browser);
    await problems.watch(other.context);
    await use(other);
    await other.context.close();
  },
});

/** A browser without any cookies. */
export async function openBrowser(browser: Browser): Promise<OtherBrowser> {
  const { origin: baseURL } = sharedShop();
  const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
  const page = await context.newPage();
  return { context, page, account: quickAccount(page.request, sharedShop()) };
}

export { expect, waitForHydration } from '../cart/shopper.ts';
