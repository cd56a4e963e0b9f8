import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { startDevSession, type DevSession } from '../../develop/dev-session.ts';
import { makeReleaseStore } from '../../develop/make-release-store.ts';
import { layOutCheckout, type ScratchCheckout } from '../../develop/scratch-checkout.ts';
import { waitUntil } from '../../shop/wait-until.ts';
import {
  expect,
  isSameDocument,
  markDocument,
  test as base,
  waitForHydration,
} from '../fixtures.ts';

const ROOT = join(import.meta.dirname, '../../..');
const GUIDE = 'docs/guides/develop-a-slice.md';
const PICTURES = 'backends/catalog/dist-pictures';

/** The journeys' `test` for a newcomer who follows the guide and has got as far as the shop. */
const test = base.extend<object, { checkout: ScratchCheckout; session: DevSession }>({
  checkout: [
    async ({}, use) => {
      const checkout = layOutCheckout();
      // Drawn already; that takes the most of a minute.
      symlinkSync(join(ROOT, PICTURES), join(checkout.root, PICTURES));
      await use(checkout);
      await checkout.remove();
    },
    { scope: 'worker' },
  ],
  session: [
    async ({ checkout }, use) => {
      const store = await makeReleaseStore(['shell', 'cart', 'account', 'test-bank']);
      const session = await startDevSession({
        root: checkout.root,
        slices: ['catalog'],
        environment: { RELEASE_STORE: store.folder },
      });
      try {
        await waitUntil('the parts of all slices', () => isWhole(session.origin), 60_000);
        await use(session);
      } finally {
        await session.stop();
        await store.remove();
      }
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: ({ session }, use) => use(session.origin),
});

test('the guide’s first change is in the page that is open, as its commands stand there', async ({
  page,
  checkout,
  session,
}) => {
  const [change, back] = readCommands(/^(sed|mv) /);
  await page.goto('/');
  await waitForHydration(page);
  await markDocument(page);
  const since = session.here();
  runIn(checkout, change!);
  await expect(page.getByRole('heading', { name: 'Best of the best' })).toBeVisible();
  await session.line(/^✔ .*mfe-catalog\/src\/texts\/home\.ts/, since);
  runIn(checkout, back!);
  await expect(page.getByRole('heading', { name: 'Best sellers' })).toBeVisible();
  expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
});

/** Whether everything in the page comes with it: who is just starting may be too late for that. */
async function isWhole(origin: string): Promise<boolean> {
  const html = await (await fetch(origin)).text();
  const slots = [...html.matchAll(/<slice-slot [^>]*>/g)];
  return slots.length > 0 && slots.every(([slot]) => slot.includes('data-state="filled"'));
}

/** Commands of the guide's first two blocks, without their comments. */
function readCommands(pattern: RegExp): string[] {
  const guide = readFileSync(join(ROOT, GUIDE), 'utf8');
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].slice(0, 2);
  const lines = blocks.flatMap(([, block = '']) => block.split('\n'));
  return lines.filter((line) => pattern.test(line)).map((line) => line.replace(/ +# .*$/, ''));
}

function runIn({ root }: ScratchCheckout, command: string): void {
  execFileSync('sh', ['-c', command], { cwd: root });
}
