import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { runInCheckout } from '../../develop/run-in-checkout.ts';
import { runQuery } from '../../shop/service-query.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { waitUntil } from '../../shop/wait-until.ts';
import { quickAccount } from '../account/quick-account.ts';
import { cartLink, waitForCart } from '../cart/cart-link.ts';
import { waitForPieces } from '../cart/pieces.ts';
import { quickSteps } from '../cart/quick-steps.ts';
import { expect, isSameDocument, markDocument, test, waitForHydration } from './sparse-shop.ts';

const BUTTON = 'mfe-cart/src/texts/add-to-cart.ts';
const HEADING = 'mfe-cart/src/summary/summary.tsx';

interface Variant {
  slug: string;
  sku: string;
  /** Minor units by currency. */
  prices: Record<string, number>;
}

test.describe('in a sparse checkout, out of a release store', () => {
  test.use({ neighbours: 'a release store' });

  test('a slice is hot in the released page of another', async ({ page, session, sparse }) => {
    expect(readdirSync(sparse.root)).not.toContain('shell');
    expect(readdirSync(join(sparse.root, 'backends'))).toEqual(['cart']);
    const [piece] = await waitForPieces(page.request);
    await page.goto(piece!.path);
    await waitForHydration(page);
    await markDocument(page);
    sparse.edit(BUTTON, "add: 'Add to cart'", "add: 'Into the basket'");
    await page.getByRole('button', { name: 'Into the basket' }).click();
    await waitForCart(page);
    await expect(cartLink(page)).toHaveAccessibleName(/1/);
    expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
    await page.goto('/cart');
    await expect(page.getByRole('heading', { name: 'Cart', exact: true })).toBeVisible();
    expect(existsSync(join(sparse.root, 'mfe-catalog')), 'sources of others').toBe(false);
    // A page that is open would look for its session.
    await page.goto('about:blank');
    expect(await session.stop(), 'ended by Ctrl-C').toBe(0);
  });
});

test.describe('in front of a running environment', () => {
  test.use({ neighbours: 'an environment' });

  test('pages, logins and goods are the environment’s, the cart is the one that is worked on', async ({
    page,
    session,
    sparse,
    context,
  }) => {
    const environment = sharedShop();
    // No goods lie in the session: what is there to be bought is the environment's.
    const [piece] = await waitForPieces(page.request);
    await page.goto(piece!.path);
    const name = (await page.getByRole('main').getByRole('heading', { level: 1 }).textContent())!;
    // What is for search engines names the shop itself; nothing leads there.
    const leading = ['a[href', 'form[action', 'script[src', 'img[src', 'link[rel=stylesheet][href']
      .map((start) => `${start}^="${environment.origin}"]`)
      .join();
    await expect(page.locator(leading)).toHaveCount(0);
    await waitForHydration(page);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await waitForCart(page);
    await page.goto('/cart');
    await waitForHydration(page);
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
    sparse.edit(HEADING, '{texts.summary}</h2>', '{texts.summary}, hot</h2>');
    await expect(page.getByRole('heading', { name: 'Summary, hot' })).toBeVisible();

    // The environment leads whom it does not know to its login, at the address of the session.
    await page.goto('/account');
    await expect(page).toHaveURL(`${session.origin}/account/login?return=%2Faccount`);
    const account = quickAccount(page.request, { origin: session.origin, home: environment.home });
    const customer = await account.register({ name: 'Ada of the Tides' });
    await account.login(customer);
    await page.goto('/account');
    await expect(page).toHaveURL(`${session.origin}/account`);
    await expect(page.getByRole('main')).toContainText(customer.name);
    const cookies = await context.cookies();
    expect(cookies.map(({ domain }) => domain)).toEqual(cookies.map(() => 'localhost'));
    expect(cookies.map(({ name: of }) => of)).toContain('tessera_session');
    // Their cart went with them.
    await page.goto('/cart');
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();

    // Nobody else sees any of it.
    const theirs = await fetch(`${environment.origin}/cart`);
    expect(await theirs.text()).not.toContain(', hot');
  });
});

test.describe('alone', () => {
  test.use({ neighbours: 'contracts' });

  test('neighbours are played, and an event sent by hand reaches the page', async ({
    page,
    session,
    sparse,
  }) => {
    const { slug, sku, prices } = await waitUntil(
      'goods out of recorded events',
      () => findVariant(session.home),
      20_000,
    );
    await quickSteps(page).putIntoCart({ product: slug, sku, path: '' });
    await page.goto('/cart');
    await waitForOwnPage(page);
    const box = page.locator('slice-slot[name="catalog/recommendations"]');
    await expect(box).toContainText('catalog/recommendations');
    const { height } = (await box.locator('[data-root] > *').first().boundingBox())!;
    expect(height, 'as high as what it stands for').toBeGreaterThan(100);
    await markDocument(page);
    sparse.edit(HEADING, '{texts.summary}</h2>', '{texts.summary}, hot</h2>');
    await expect(page.getByRole('heading', { name: 'Summary, hot' })).toBeVisible();
    expect(await isSameDocument(page), 'the page was not loaded anew').toBe(true);
    await page.goto(`/p/${slug}`);
    await expect(page.getByRole('main')).toContainText('catalog');

    await sendPrice(sparse.root, session.home, {
      ...{ slug, sku },
      prices: { ...prices, USD: prices['USD']! + 100 },
    });
    await expectPriceChange(page);
  });
});

/** Played neighbours have nothing to bring to life. */
async function waitForOwnPage(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.querySelector('main [data-root]:has([data-boundary="cart"])');
    return root && Object.keys(root).some((key) => key.startsWith('__reactContainer'));
  });
}

async function findVariant(home: string): Promise<Variant | undefined> {
  const [variant] = await runQuery<Variant>(
    home,
    'cart',
    `select v.slug, sku, prices from variant v join product p on p.slug = v.slug
     where prices is not null and coalesce(on_hand, 1) > 0 and not v.removed limit 1`,
  );
  return variant;
}

async function expectPriceChange(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto('/cart');
    const told = page.getByRole('heading', { name: 'Something has changed' });
    await expect(told).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

async function sendPrice(root: string, home: string, { prices, ...of }: Variant): Promise<void> {
  const data = {
    ...of,
    changedAt: new Date().toISOString(),
    prices: Object.fromEntries(
      Object.entries(prices).map(([currency, amount]) => [currency, { amount }]),
    ),
  };
  const words = ['events', 'send', 'catalog.price-changed.v1', '--data', '-', '--home', home];
  await runInCheckout(root, words, JSON.stringify(data));
}
