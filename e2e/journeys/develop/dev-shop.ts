import { request } from '@playwright/test';
import { startDevSession, type DevSession } from '../../develop/dev-session.ts';
import { makeReleaseStore } from '../../develop/make-release-store.ts';
import { layOutCheckout, type ScratchCheckout } from '../../develop/scratch-checkout.ts';
import { overlayOf, type Overlay } from '../../develop/overlay.ts';
import { waitUntil } from '../../shop/wait-until.ts';
import { waitForPieces } from '../cart/pieces.ts';
import { test as base } from '../cart/shopper.ts';

interface Workplace {
  /** A folder with a release of all slices but the cart, and of the shell. */
  store: string;
  checkout: ScratchCheckout;
  /** Somebody works on the cart. */
  session: DevSession;
}

/** What whoever works on the cart takes of others. */
export const OTHERS = ['shell', 'catalog', 'account', 'test-bank'];

/** The journeys' `test` for somebody who works on the cart, in a checkout of their own. */
export const test = base.extend<{ overlay: Overlay; tidy: void }, Workplace>({
  store: [
    async ({}, use) => {
      const store = await makeReleaseStore(OTHERS);
      await use(store.folder);
      await store.remove();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  checkout: [
    async ({}, use) => {
      const checkout = layOutCheckout();
      await use(checkout);
      await checkout.remove();
    },
    { scope: 'worker' },
  ],
  session: [
    async ({ checkout, store }, use) => {
      const session = await startDevSession({
        root: checkout.root,
        slices: ['cart'],
        environment: { RELEASE_STORE: store },
      });
      try {
        // The slice that is worked on is there first; the others follow.
        await waitForOthers(session);
        await use(session);
      } finally {
        await session.stop();
      }
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ session }, use) => use(session.origin),
  overlay: ({ page }, use) => use(overlayOf(page)),
  tidy: [
    async ({ checkout, session }, use, info) => {
      const since = session.here();
      await use();
      if (info.status !== info.expectedStatus) {
        await info.attach('terminal', { body: session.terminal().slice(since) });
      }
      checkout.restore();
      await untilWell(session);
    },
    { auto: true },
  ],
});

export { expect, isSameDocument, markDocument, waitForHydration } from '../fixtures.ts';

/** Milliseconds without a word in the terminal after which what was saved has been seen to. */
const QUIET = 2_000;

/** Waits until the session serves what the sources were before, so that the next one begins well. */
async function untilWell(session: DevSession): Promise<void> {
  let place = session.here();
  let since = Date.now();
  await waitUntil(
    'the session to be well again',
    async () => {
      if (session.here() !== place) [place, since] = [session.here(), Date.now()];
      if (Date.now() - since < QUIET) return false;
      const response = await fetch(`${session.origin}/cart`);
      return response.ok && /<h1[^>]*>Cart</.test(await response.text());
    },
    60_000,
  );
}

async function waitForOthers({ origin }: DevSession): Promise<void> {
  const visitor = await request.newContext({ baseURL: origin });
  await waitForPieces(visitor);
  await visitor.dispose();
}
