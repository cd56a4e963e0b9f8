import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '../fixtures.ts';
import { startShop, type Shop } from '../../shop/start-shop.ts';
import { copyBuiltSlice, type SourceTree } from '../../deploys/sources/source-tree.ts';
import { mark } from '../../deploys/sources/variants.ts';

interface Workshop {
  /** Sources of a slice that differ harmlessly from those of all others. */
  marked(slice: string): SourceTree & { name: string };
}

/** Playwright's `test` with a shop whose slices may be replaced: nobody else looks at it. */
export const test = base.extend<{ workshop: Workshop; logs: void }, { shop: Shop }>({
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
  logs: [
    async ({ shop }, use, info) => {
      await use();
      if (info.status === info.expectedStatus) return;
      const folder = join(shop.home, 'logs');
      for (const name of readdirSync(folder)) await info.attach(name, { path: join(folder, name) });
    },
    { auto: true },
  ],
  workshop: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-workshop-'));
    await use({
      marked(slice) {
        const name = `mark-${randomBytes(4).toString('hex')}`;
        const tree = copyBuiltSlice(slice, join(folder, name));
        mark(tree, name);
        return { ...tree, name };
      },
    });
    await rm(folder, { recursive: true, force: true });
  },
});

export { expect } from '../fixtures.ts';
