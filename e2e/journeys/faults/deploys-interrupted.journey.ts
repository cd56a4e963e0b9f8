import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './deploys-shop.ts';
import { createHttpClient } from '../../deploys/load/http-client.ts';
import { emptyTally } from '../../deploys/load/tally.ts';
import { readStatus, reportOf, typeTessera } from '../../deploys/run-tessera.ts';
import { liveIn, runningIn } from '../../deploys/shell-of.ts';
import { markOf } from '../../deploys/sources/variants.ts';
import { deployAtOnce, deployHalf, endOf, pidsOf, wordsFor } from '../../deploys/under-way.ts';
import { isAlive, signal } from '../../shop/processes.ts';
import { startShop } from '../../shop/start-shop.ts';
import { cartLink } from '../cart/cart-link.ts';
import { readPieces } from '../cart/pieces.ts';
import { isSameDocument, markDocument, waitForHydration } from '../fixtures.ts';

test('the command is killed: what it began goes on to its end', async ({ shop, workshop }) => {
  const { home } = shop;
  const half = await deployHalf(home, workshop.marked('catalog'), '3s');
  signal(half.command.child.pid!, 'SIGKILL');
  expect((await half.command.ended).code).toBeNull();
  expect(await endOf(home, half)).toMatchObject({ outcome: 'live', release: half.release });
  expect(liveIn(home)).toMatchObject({ catalog: half.release });
});

test('a second deploy of a slice has to wait, one of another slice has not', async ({
  shop: { home },
  workshop,
}) => {
  const before = liveIn(home)['catalog'];
  const half = await deployHalf(home, workshop.marked('catalog'), '10m');
  const [second, cart] = [workshop.marked('catalog'), workshop.marked('cart')];
  const refused = await reportOf(typeTessera(home, wordsFor(second)));
  expect(refused).toMatchObject({ code: 4, report: undefined });
  expect(refused.said).toContain(half.release);
  const other = await deployAtOnce(home, cart);
  // The first is where it was; whoever wants it gone says so.
  expect(liveIn(home)).toMatchObject({ catalog: before, cart: other.release });
  const words = ['rollback', 'catalog', '--json'];
  expect(await reportOf(typeTessera(home, words))).toMatchObject({ code: 0 });
  expect(await reportOf(half.command)).toMatchObject({
    code: 3,
    report: { outcome: 'rolled-back', release: half.release, reason: { stage: 'asked' } },
  });
  expect(liveIn(home)).toMatchObject({ catalog: before, cart: other.release });
});

test('the new backend is killed while it gets visitors: those of the old one see nothing', async ({
  shop: { home, origin },
  workshop,
}) => {
  const tally = emptyTally();
  const before = Array.from({ length: 6 }, (_, n) => createHttpClient(origin, `old ${n}`, tally));
  for (const visitor of before) await visitor.page('/');
  const old = liveIn(home)['catalog']!;
  const half = await deployHalf(home, workshop.marked('catalog'), '8s');
  let killed = 0;
  const over = new AbortController();
  const browsing = before.map(async (visitor, n) => {
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      await visitor.page(`/search?q=${n}-${turn}`);
      await pause(250);
    }
  });
  for (const pid of await pidsOf(home, 'catalog', half.release)) {
    signal(pid, 'SIGKILL');
    await expect.poll(() => isAlive(pid)).toBe(false);
    killed += 1;
  }
  const { report } = await reportOf(half.command);
  over.abort();
  await Promise.all(browsing);
  expect(killed).toBeGreaterThan(0);
  expect(['live', 'rolled-back']).toContain(report?.outcome);
  expect(liveIn(home)['catalog']).toBe(report?.outcome === 'live' ? half.release : old);
  expect(tally.failures, 'what visitors of the old release saw').toEqual([]);
  expect(tally.mixedSets).toEqual([]);
  expect(tally.pages).toBeGreaterThan(30);
  // Nobody was moved to the new one before all were.
  const early = tally.changes.filter(
    ({ got, answered }) =>
      got === half.release && answered < Date.parse(report!.steps.at(-1)!.at) - 1_500,
  );
  expect(early).toEqual([]);
});

test('a page that was open before a deploy goes on working, and the next one is new', async ({
  page,
  shop,
  workshop,
}) => {
  const { home } = shop;
  const [piece] = await readPieces(page.request);
  await page.goto(piece!.path);
  await waitForHydration(page);
  await markDocument(page);
  const own = await releasesOf(page);
  const catalog = workshop.marked('catalog');
  const [newer, cart] = await Promise.all([
    deployAtOnce(home, catalog),
    deployAtOnce(home, workshop.marked('cart')),
  ]);
  expect(await releasesOf(page), 'the page itself is what it was').toEqual(own);
  expect(await loadAgain(page), 'its files').toEqual([]);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/cart/graphql')),
    page.getByRole('button', { name: 'Add to cart' }).click(),
  ]);
  expect(answer.headers()['x-tessera-release']).toBe(`cart=${own['cart']}`);
  await expect(cartLink(page)).toHaveAccessibleName('Cart, 1 piece');

  await page
    .getByRole('banner')
    .getByRole('link', { name: /Tessera/ })
    .click();
  await expect(page.locator('#page[data-page="catalog/home"]')).toBeVisible();
  await waitForHydration(page);
  expect(await isSameDocument(page)).toBe(false);
  expect(await releasesOf(page)).toMatchObject({ catalog: newer.release, cart: cart.release });
  expect(markOf(await page.content())).toBe(catalog.name);
  await expect(cartLink(page)).toHaveAccessibleName('Cart, 1 piece');
});

test('a preview stands at an address of its own, and nowhere else', async ({
  page,
  shop: { home, origin },
  workshop,
  problems,
}) => {
  const tree = workshop.marked('catalog');
  const live = liveIn(home);
  const { code, report } = await reportOf(typeTessera(home, wordsFor(tree, '--preview')));
  expect({ code, outcome: report?.outcome }).toEqual({ code: 0, outcome: 'preview' });
  const { host } = new URL(origin);
  const address = `http://preview--catalog-${report!.release}.${host}/`;
  await page.goto(address);
  await waitForHydration(page);
  expect(markOf(await page.content())).toBe(tree.name);
  expect(await releasesOf(page)).toMatchObject({ catalog: report!.release });
  for (let n = 0; n < 5; n += 1) {
    const html = await (await fetch(origin)).text();
    expect(html).toContain(live['catalog']);
    expect(markOf(html)).not.toBe(tree.name);
  }
  expect(liveIn(home)).toEqual(live);

  const words = ['rollback', 'catalog', '--preview', '--json'];
  expect(await reportOf(typeTessera(home, words))).toMatchObject({ code: 0 });
  problems.allow(/404/);
  expect((await page.goto(address))?.status()).toBe(404);
});

test('control is killed in the midst of a rollout: one release is live, and the log says so', async ({
  workshop,
}) => {
  test.setTimeout(240_000);
  const before = await startShop();
  const { home, origin } = before;
  const half = await deployHalf(home, workshop.marked('catalog'), '60s');
  await before.kill();
  expect((await half.command.ended).code).toBe(1);

  const after = await startShop({ home, port: Number(new URL(origin).port) });
  try {
    expect(await endOf(home, half)).toMatchObject({
      ...{ outcome: 'rolled-back', release: half.release },
      reason: { stage: 'interrupted' },
    });
    expect(liveIn(home)['catalog']).toBe(half.from);
    expect(runningIn(await readStatus(home)).get('catalog')).toEqual([half.from]);
    const tally = emptyTally();
    await createHttpClient(origin, 'first', tally).page('/');
    expect(tally).toMatchObject({ pages: 1, failures: [], mixedSets: [] });
    const next = await deployAtOnce(home, workshop.marked('catalog'));
    expect(liveIn(home)['catalog']).toBe(next.release);
    await createHttpClient(origin, 'second', tally).page('/');
    expect(tally.releases).toHaveProperty([`catalog ${next.release}`]);
  } finally {
    await after.stop();
    await after.remove();
  }
});

/** The releases that a page was made from. */
function releasesOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const { textContent } = document.getElementById('site')!;
    return (JSON.parse(textContent) as { releases: Record<string, string> }).releases;
  });
}

/** Asks for every file of the page once more, past all caches. @returns those that are not there */
function loadAgain(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const files = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => name.includes('/assets/'));
    if (files.length < 5) return ['the page has no files'];
    const answers = await Promise.all(
      files.map(async (file) => ({
        file,
        ...{ ok: (await fetch(file, { cache: 'no-store' })).ok },
      })),
    );
    return answers.filter(({ ok }) => !ok).map(({ file }) => file);
  });
}
