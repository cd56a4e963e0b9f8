import type { Page } from '@playwright/test';
import { findServicePids } from '../../shop/ask-control.ts';
import { placeOf, problemLine } from '../../develop/terminal-problem.ts';
import { waitForCart } from '../cart/cart-link.ts';
import { expect, isSameDocument, markDocument, test, waitForHydration } from './dev-shop.ts';

const TYPE = 'backends/cart/src/show-cart/cart-type.ts';
const TITLE = 'title: t.string({ resolve: ({ title }, _args, { locale }) => title[locale] }),';
const SCHEMA = 'backends/cart/contract/schema.graphql';
const QUERY = 'mfe-cart/src/cart-page/cart.graphql';
const LOAD = 'mfe-cart/src/cart-page/load-cart.ts';
const PAGE = 'mfe-cart/src/cart-page/cart-page.tsx';
/** A page that is loaded between two builds may be of the one on the server, of the other here. */
const PASSING = /status (?:of )?[45]\d\d|answered 503|Hydration failed|Federation Runtime/;

test.beforeEach(async ({ page, pieces: [piece], quick }) => {
  await quick.putIntoCart(piece!);
  expect((await page.goto('/cart'))?.status(), 'the cart’s page').toBe(200);
  await waitForHydration(page);
  await markDocument(page);
});

test('a resolver answers anew in the page that is open, and the visitor keeps the cart', async ({
  page,
  session,
  checkout,
  overlay,
  problems,
}) => {
  // While it does not start, parts of the page ask in vain.
  problems.allow(/status (?:of )?5\d\d|answered 503/);
  await waitForCart(page);
  const cookies = await cartCookies(page);
  const [before] = await findServicePids(session.home, 'cart');

  const since = session.here();
  checkout.edit(TYPE, TITLE, TITLE.replace('title[locale]', '`${title[locale]}, hot`'));
  await session.line(/^✔ service .*cart-type\.ts/, since);
  await expect(page.getByRole('heading', { name: /, hot$/, level: 2 })).toBeVisible();
  await page.getByRole('button', { name: /^One .* more$/ }).click();
  await expect(page.getByRole('group', { name: 'Quantity' }).locator('output')).toHaveText('2');
  expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
  await page.reload();
  await expect(page.getByRole('heading', { name: /, hot$/, level: 2 })).toBeVisible();
  expect(await cartCookies(page), 'the visitor’s cart').toEqual(cookies);
  expect(await findServicePids(session.home, 'cart'), 'a new process').not.toContain(before);

  const broken = session.here();
  const failure = "throw new Error('no start today');";
  checkout.edit(
    TYPE,
    'const CartLine = builder',
    `if (builder) {\n  ${failure}\n}\nconst CartLine = builder`,
  );
  const place = placeOf(checkout, TYPE, failure);
  await session.line(problemLine('backend', place), broken);
  await expect(overlay.place(place)).toBeVisible();

  checkout.edit(TYPE, `if (builder) {\n  ${failure}\n}\n`, '');
  await expect(overlay.panel).toBeHidden();
  await page.goto('/cart');
  await expect(page.getByRole('heading', { name: /, hot$/, level: 2 })).toBeVisible();
  expect(session.lines(problemLine('backend', place), broken), 'said once').toHaveLength(1);
});

test('a resolver that does not compile leaves the old one answering', async ({
  page,
  session,
  checkout,
  overlay,
}) => {
  const since = session.here();
  checkout.edit(TYPE, TITLE, TITLE.replace('title[locale] }', 'title[locale] ]'));
  const place = placeOf(checkout, TYPE, 'title[locale] ]');
  await session.line(problemLine('(?:build|backend)', place), since);
  await expect(overlay.place(place)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(overlay.panel).toBeHidden();
  await page.getByRole('button', { name: /^One .* more$/ }).click();
  await expect(page.getByRole('group', { name: 'Quantity' }).locator('output')).toHaveText('2');

  const mended = session.here();
  checkout.edit(TYPE, 'title[locale] ]', 'title[locale] }');
  await session.line(/^✔ .* well again/, mended);
  expect(session.lines(problemLine('(?:build|backend)', place), since), 'said once').toHaveLength(
    1,
  );
});

test('a field is asked for in an operation and shown', async ({
  page,
  session,
  checkout,
  overlay,
  problems,
}) => {
  problems.allow(PASSING);
  const began = session.here();
  checkout.edit(QUERY, '    ...WholeCart\n', '    ...WholeCart\n    pieces: count\n');
  checkout.edit(
    LOAD,
    '  cart: WholeCartFragment;\n',
    '  cart: WholeCartFragment;\n  pieces?: number;\n',
  );
  checkout.edit(LOAD, 'return { locale, cart, ', 'return { locale, cart, pieces: cart.pieces, ');
  checkout.edit(PAGE, 'cart: rendered, notice: told }', 'cart: rendered, pieces, notice: told }');
  checkout.edit(PAGE, '{texts.title}</h1>', '{`${texts.title} of ${pieces}`}</h1>');
  await session.line(/^✔ service +operations/, began);
  await expect(async () => {
    await page.goto('/cart');
    await expect(page.getByRole('heading', { name: 'Cart of 1' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await waitForHydration(page);
  await expect(overlay.panel).toBeHidden();

  const since = session.here();
  checkout.edit(QUERY, 'pieces: count', 'pieces: cuont');
  const place = placeOf(checkout, QUERY, 'cuont');
  await session.line(problemLine('graphql', place), since);
  await expect(overlay.place(place)).toBeVisible();
  await expect(overlay.panel).toContainText('cuont');
  // What was good goes on.
  expect((await page.request.get('/cart')).status()).toBe(200);

  checkout.edit(QUERY, 'pieces: cuont', 'pieces: count');
  await expect(overlay.panel).toBeHidden();
  expect(session.lines(problemLine('graphql', place), since), 'said once').toHaveLength(1);
});

test('a field of the schema is in the contract, and can be asked for', async ({
  page,
  session,
  checkout,
  problems,
}) => {
  problems.allow(PASSING);
  const before = checkout.read(SCHEMA);
  checkout.edit(
    TYPE,
    "    version: t.exposeInt('version', ",
    "    heaviest: t.int({ description: 'Grams.', resolve: ({ count }) => count * 700 }),\n    version: t.exposeInt('version', ",
  );
  await expect.poll(() => checkout.read(SCHEMA), { timeout: 60_000 }).toContain('heaviest: Int!');
  const after = checkout.read(SCHEMA);
  const added = after.split('\n').filter((line) => !before.split('\n').includes(line));
  expect(
    added.map((line) => line.trim()),
    'nothing else is different',
  ).toEqual(['"""Grams."""', 'heaviest: Int!']);
  expect(before.split('\n').filter((line) => !after.split('\n').includes(line))).toEqual([]);

  checkout.edit(QUERY, '    ...WholeCart\n', '    ...WholeCart\n    heaviest\n');
  checkout.edit(
    LOAD,
    '  cart: WholeCartFragment;\n',
    '  cart: WholeCartFragment;\n  weight?: number;\n',
  );
  checkout.edit(LOAD, 'return { locale, cart, ', 'return { locale, cart, weight: cart.heaviest, ');
  checkout.edit(PAGE, 'cart: rendered, notice: told }', 'cart: rendered, weight, notice: told }');
  checkout.edit(PAGE, '{texts.title}</h1>', '{`${texts.title} of ${weight} g`}</h1>');
  await expect(async () => {
    await page.goto('/cart');
    await expect(page.getByRole('heading', { name: 'Cart of 700 g' })).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 60_000 });

  const since = session.here();
  // What the page still asks for is gone.
  checkout.edit(TYPE, 'heaviest: t.int(', 'lightest: t.int(');
  await session.line(problemLine('graphql', placeOf(checkout, QUERY, 'heaviest')), since);
  checkout.edit(TYPE, 'lightest: t.int(', 'heaviest: t.int(');
  await session.line(/^✔ .* well again/, since);
});

async function cartCookies(page: Page): Promise<string[]> {
  return (await page.context().cookies())
    .filter(({ name }) => name === 'tessera_cart')
    .map(({ value }) => value);
}
