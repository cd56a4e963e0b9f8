import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { findServicePids } from '../../shop/ask-control.ts';
import { signal } from '../../shop/processes.ts';
import { startShop, type Shop } from '../../shop/start-shop.ts';
import { waitUntil } from '../../shop/wait-until.ts';
import { test as base } from '../fixtures.ts';

/** Playwright's `test` with a shop that a worker may break: nobody else looks at it. */
export const test = base.extend<object, { shop: Shop }>({
  shop: [
    async ({}, use) => {
      const shop = await startShop();
      await use(shop);
      await shop.stop();
      await shop.remove();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  baseURL: ({ shop }, use) => use(shop.origin),
});

export { expect } from '../fixtures.ts';

/** Sends a signal to every instance of a service. */
export async function signalService(
  shop: Shop,
  service: string,
  name: NodeJS.Signals,
): Promise<void> {
  const pids = await waitUntil(
    `a process of ${service}`,
    async () => {
      const found = await findServicePids(shop.home, service);
      return found.length > 0 && found;
    },
    30_000,
  );
  for (const pid of pids) signal(pid, name);
}

/**
 * Keeps a service dead: kills each instance as soon as it is there, until `end` is called.
 */
export function keepDead(shop: Shop, service: string): { end(): Promise<void> } {
  const over = new AbortController();
  const killing = (async () => {
    while (!over.signal.aborted) {
      for (const pid of await findServicePids(shop.home, service)) signal(pid, 'SIGKILL');
      await pause(25);
    }
  })();
  return {
    async end() {
      over.abort();
      await killing;
    },
  };
}

/** Waits until the catalog's part of the home page can be made anew, on a fresh connection. */
export async function waitUntilHealed(shop: Shop): Promise<void> {
  await waitUntil(
    'the shop to be whole again',
    async () => {
      // A page that nobody has asked for yet, so that no cache can answer.
      const response = await fetch(`${shop.origin}/search?q=healed-${Date.now()}`);
      return /<h1[^>]*>[^<]*healed-/.test(await response.text());
    },
    60_000,
  );
}

/** Addresses of product pages, as the listing shows them; reading them does not visit them. */
export async function productPaths(page: Page, listing: string): Promise<string[]> {
  const html = await (await page.request.get(listing)).text();
  return [...new Set([...html.matchAll(/href="(\/p\/[^"?#]+)"/g)].map(([, path]) => path!))];
}
