import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDevSession, type DevSession } from '../../develop/dev-session.ts';
import { makeReleaseStore } from '../../develop/make-release-store.ts';
import { overlayOf, type Overlay } from '../../develop/overlay.ts';
import { layOutCheckout, type ScratchCheckout } from '../../develop/scratch-checkout.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { test as base } from '../fixtures.ts';
import { OTHERS } from './dev-shop.ts';

/** Where the other slices come from. */
export type Neighbours = 'a release store' | 'an environment' | 'contracts';

interface Workplace {
  store: string;
  /** The cart's team's: their slice, the platform, what others have published. */
  sparse: ScratchCheckout;
}

/** What is cloned by who works on the cart alone. */
const FOLDERS = ['mfe-cart', 'backends/cart', 'platform', 'contracts'];

/** The journeys' `test` for somebody who has nothing of the other teams but what they have released. */
export const test = base.extend<
  { neighbours: Neighbours; session: DevSession; overlay: Overlay },
  Workplace
>({
  neighbours: ['a release store', { option: true }],
  store: [
    async ({}, use) => {
      const store = await makeReleaseStore(OTHERS);
      await use(store.folder);
      await store.remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  sparse: [
    async ({}, use) => {
      const checkout = layOutCheckout(FOLDERS);
      await use(checkout);
      await checkout.remove();
    },
    { scope: 'worker' },
  ],
  session: async ({ sparse, store, neighbours }, use, info) => {
    // Each begins with nothing that an earlier one has kept.
    const home = mkdtempSync(join(tmpdir(), 'tessera-dev-'));
    const session = await startDevSession({
      ...{ root: sparse.root, slices: ['cart'], home },
      args: argumentsFor(neighbours),
      environment: { RELEASE_STORE: store },
    });
    await use(session);
    if (info.status !== info.expectedStatus) {
      await info.attach('terminal', { body: session.terminal() });
    }
    sparse.restore();
    await session.stop();
    await rm(home, { recursive: true, force: true });
  },
  baseURL: ({ session }, use) => use(session.origin),
  overlay: ({ page }, use) => use(overlayOf(page)),
});

export { expect, isSameDocument, markDocument, waitForHydration } from '../fixtures.ts';

function argumentsFor(neighbours: Neighbours): string[] {
  if (neighbours === 'contracts') return ['--alone'];
  return neighbours === 'an environment' ? ['--baseline', sharedShop().origin] : [];
}
