import type { Page } from '@playwright/test';
import { placeOf, problemLine, wellAgain } from '../../develop/terminal-problem.ts';
import { expect, isSameDocument, markDocument, test, waitForHydration } from './dev-shop.ts';

const SUMMARY = 'mfe-cart/src/summary/summary.tsx';
const HEADING = '<h2 id={title}>{texts.summary}</h2>';
const STYLES = 'mfe-cart/src/summary/summary.module.css';
/** The browser's bundle and the server's fail alike: the first one tells. */
const BUILD = '(?:build|server)';
const LOAD = 'mfe-cart/src/cart-page/load-cart.ts';
const QUERY = '  const { cart } = await execute(CartDocument, {});';

test.beforeEach(async ({ page, pieces: [piece], quick }) => {
  await quick.putIntoCart(piece!);
  expect((await page.goto('/cart'))?.status(), 'the cart’s page').toBe(200);
  await waitForHydration(page);
  await markDocument(page);
});

test('a component is in the page as soon as it is saved, and what was typed and said stays', async ({
  page,
  session,
  checkout,
  overlay,
  problems,
}) => {
  problems.allow(/summary\.tsx/);
  const code = page.getByLabel('Promotion code');
  const refused = 'There is no such code. Please check its letters.';
  await code.fill('NOSUCHCODE');
  await code.press('Enter');
  await expect(code).toHaveAccessibleDescription(refused);
  await code.fill('half a co');

  checkout.edit(SUMMARY, HEADING, HEADING.replace('</h2>', ', hot</h2>'));
  await expect(page.getByRole('heading', { name: 'Summary, hot' })).toBeVisible();
  await expect(code).toHaveValue('half a co');
  // The page's own state, which a mounting anew would have lost.
  await expect(code).toHaveAccessibleDescription(refused);
  expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
  await expect.poll(() => htmlWithoutScripts(page)).toContain(', hot</h2>');

  const since = session.here();
  checkout.edit(SUMMARY, ', hot</h2>', ', hotter</h3>');
  const place = placeOf(checkout, SUMMARY, ', hotter</h3>');
  await expect(overlay.place(place)).toBeVisible();
  await expect(overlay.panel).toContainText('hotter');
  await session.line(problemLine(BUILD, place), since);
  await expect(page.getByRole('heading', { name: 'Summary, hot' })).toBeVisible();

  const mended = session.here();
  checkout.edit(SUMMARY, ', hotter</h3>', ', hotter</h2>');
  await expect(page.getByRole('heading', { name: 'Summary, hotter' })).toBeVisible();
  await expect(overlay.panel).toBeHidden();
  await wellAgain(session, mended);
  expect(session.lines(problemLine(BUILD, place), since), 'said once').toHaveLength(1);
  await expect(code).toHaveValue('half a co');
  expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
});

test('a style is in the page as soon as it is saved', async ({
  page,
  session,
  checkout,
  overlay,
  problems,
}) => {
  problems.allow(/summary\.module\.css/);
  const summary = page.getByRole('region', { name: 'Summary' });
  const background = 'background: var(--bone);';
  checkout.edit(STYLES, background, 'background: rgb(12, 120, 90);');
  await expect(summary).toHaveCSS('background-color', 'rgb(12, 120, 90)');
  await expect.poll(() => backgroundWhenLoaded(page)).toBe('rgb(12, 120, 90)');

  const since = session.here();
  checkout.edit(STYLES, 'background: rgb(12, 120, 90);\n}', 'background: rgb(12, 120, 91);\n');
  const place = placeOf(checkout, STYLES, '.summary {');
  await expect(overlay.place(place)).toBeVisible();
  await session.line(problemLine(BUILD, place), since);
  await expect(summary).toHaveCSS('background-color', 'rgb(12, 120, 90)');

  checkout.edit(STYLES, 'background: rgb(12, 120, 91);\n', 'background: rgb(12, 120, 91);\n}');
  await expect(summary).toHaveCSS('background-color', 'rgb(12, 120, 91)');
  await expect(overlay.panel).toBeHidden();
  expect(session.lines(problemLine(BUILD, place), since), 'said once').toHaveLength(1);

  await page.getByRole('link', { name: 'Tessera, home' }).click();
  await expect(page).toHaveURL('/');
  await page.goBack();
  await expect(summary).toHaveCSS('background-color', 'rgb(12, 120, 91)');
  expect(await sheetsLinkedTwice(page), 'the newer one is the one').toEqual([]);
  expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
});

test('a page that the server cannot make is told with the line, and is back when that is mended', async ({
  page,
  session,
  checkout,
  overlay,
  problems,
}) => {
  problems.allow(/status (?:of )?5\d\d/);
  const since = session.here();
  const failure = "  throw new Error('no cart today');";
  checkout.edit(LOAD, QUERY, `${failure}\n${QUERY}`);
  const place = placeOf(checkout, LOAD, failure);
  await expect
    .poll(async () => (await page.request.get('/cart')).status())
    .toBeGreaterThanOrEqual(500);
  await session.line(problemLine('render', place), since);
  // The mini cart is on every page, and with it whoever tells.
  await page.goto('/');
  await expect(overlay.place(place)).toBeVisible();
  await expect(overlay.panel).toContainText('no cart today');

  checkout.edit(LOAD, `${failure}\n`, '');
  await expect(overlay.panel).toBeHidden();
  await page.goto('/cart');
  await expect(page.getByRole('heading', { name: 'Cart', exact: true })).toBeVisible();
  expect(session.lines(problemLine('render', place), since), 'said once').toHaveLength(1);
});

test('a type that does not fit is told aside: the page goes on', async ({
  page,
  session,
  checkout,
  overlay,
}) => {
  const since = session.here();
  checkout.edit(SUMMARY, 'const title = useId();', 'const title: number = useId();');
  const place = placeOf(checkout, SUMMARY, 'const title: number');
  await session.line(problemLine('types', place), since);
  await expect(overlay.badge).toContainText('types');
  await expect(overlay.panel).toBeHidden();
  await page.getByRole('button', { name: /^One .* more$/ }).click();
  await expect(page.getByRole('group', { name: 'Quantity' }).locator('output')).toHaveText('2');

  checkout.edit(SUMMARY, 'const title: number = useId();', 'const title = useId();');
  await expect(overlay.badge).not.toContainText('types');
  expect(session.lines(problemLine('types', place), since), 'said once').toHaveLength(1);
  expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
});

/** The page as the visitor gets it before any script runs. */
async function htmlWithoutScripts(page: Page): Promise<string> {
  return await (await page.request.get('/cart')).text();
}

/** What the style of the summary is on a page that was loaded just now. */
async function backgroundWhenLoaded(page: Page): Promise<string> {
  const other = await page.context().newPage();
  try {
    await other.goto('/cart');
    const summary = other.getByRole('region', { name: 'Summary' });
    return await summary.evaluate((element) => getComputedStyle(element).backgroundColor);
  } finally {
    await other.close();
  }
}

/** Addresses of style sheets of which the page has more than one. */
function sheetsLinkedTwice(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
    const all = [...links].map(({ href }) => href.split('?')[0]!);
    return all.filter((one, n) => all.indexOf(one) !== n);
  });
}
