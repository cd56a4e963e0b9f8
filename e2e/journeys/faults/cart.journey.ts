import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runShopCommand } from '../../shop/run-shop-command.ts';
import type { Shop } from '../../shop/start-shop.ts';
import { expectNothing } from '../cart/axe.ts';
import { cartLink } from '../cart/cart-link.ts';
import { checkoutView } from '../cart/checkout-view.ts';
import { readPieces, type Piece } from '../cart/pieces.ts';
import { quickSteps } from '../cart/quick-steps.ts';
import { addresses, cards } from '../cart/typed.ts';
import { waitForHydration } from '../fixtures.ts';
import { expect, keepDead, test, waitUntilHealed } from './own-shop.ts';

test('somebody else buys the last ones during checkout', async ({ page, shop, browser }) => {
  const mug = await importMug(shop, 'Last Mug', { count: 2, price: '10.00' });
  const quick = quickSteps(page);
  await quick.putIntoCart(mug, 2);
  await quick.fillUntilReview(addresses.US, cards.pays);
  await page.goto('/checkout');
  await waitForHydration(page);

  const faster = await browser.newContext({ baseURL: shop.origin });
  const theirs = await faster.newPage();
  await quickSteps(theirs).putIntoCart(mug, 2);
  await quickSteps(theirs).fillUntilReview(addresses.DE, cards.pays);
  await theirs.goto('/checkout');
  await waitForHydration(theirs);
  await checkoutView(theirs).placeOrder.click();
  await checkoutView(theirs).orderNumber();
  await faster.close();

  const checkout = checkoutView(page);
  await checkout.placeOrder.click();
  const reason = page.getByRole('alert').filter({ hasText: 'Nothing was charged' });
  await expect(reason).toContainText('Last Mug: sold out');
  await expect(reason).toBeFocused();
  await reason.getByRole('link', { name: 'Back to the cart' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByRole('article', { name: 'Last Mug' })).toContainText('Sold out meanwhile');
});

test('what was shipped can be sent back, and is paid back', async ({ page, shop }) => {
  const [piece] = await readPieces(page.request);
  const quick = quickSteps(page);
  await quick.putIntoCart(piece!, 2);
  await quick.fillUntilReview(addresses.US, cards.pays);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  await checkout.placeOrder.click();
  const number = await checkout.orderNumber();
  await waitForHydration(page);
  const status = page.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('Confirmed');
  const parcel = ['--carrier', 'Post', '--tracking', 'RR1'];
  await runShopCommand(shop.home, 'cart', 'orders', 'ship', number, ...parcel);
  // Without a reload.
  await expect(status).toContainText('On its way');
  await expect(status).toContainText('RR1');
  await expect(page.getByText('Cancel this order')).toHaveCount(0);

  await page.getByText('Send something back').click();
  await page.getByRole('button', { name: 'Ask for the return' }).click();
  await expect(page.getByText('Please choose what you want to send back.')).toBeFocused();
  await page.getByLabel(/^How many of/).selectOption('1');
  await page.getByLabel('Reason').selectOption('It arrived damaged');
  await page.getByRole('button', { name: 'Ask for the return' }).click();
  await expect(page.getByText('We have your return.')).toBeFocused();
  const returns = page.getByRole('region', { name: 'Returns' });
  await expect(returns).toContainText('asked for (It arrived damaged)');
  await runShopCommand(shop.home, 'cart', 'orders', 'refund', number, '--amount', '500');
  await expect(page.getByRole('region', { name: 'Refunds' })).toContainText('$5.00, paid back');
});

test('the cart works while the catalog is dead', async ({ page, shop, problems }) => {
  problems.allow(/50[234]/);
  const [piece] = await readPieces(page.request);
  const quick = quickSteps(page);
  await quick.putIntoCart(piece!);
  const killing = keepDead(shop, 'catalog');
  try {
    await page.goto('/cart');
    await waitForHydration(page);
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 1 piece');
    await page.getByRole('button', { name: /^One .* more$/ }).click();
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 2 pieces');
    await page.reload();
    await expect(cartLink(page)).toHaveAccessibleName('Cart, 2 pieces');
    // What the cart knows already can be added.
    await quick.putIntoCart(piece!);
    await page.goto('/checkout');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Checkout');
  } finally {
    await killing.end();
  }
  await waitUntilHealed(shop);
});

test('a price that has changed is shown, and confirmed before checkout', async ({ page, shop }) => {
  const mug = await importMug(shop, 'Dear Mug', { count: 9, price: '10.00' });
  const quick = quickSteps(page);
  await quick.putIntoCart(mug);
  await importMug(shop, 'Dear Mug', { count: 9, price: '12.00' });
  const line = page.getByRole('article', { name: 'Dear Mug' });
  await expect(async () => {
    await page.goto('/cart');
    await expect(line).toContainText('Cost $10.00 when you added it', { timeout: 200 });
  }).toPass();
  await waitForHydration(page);
  await expectNothing(page, 'cart with a change');
  await expect(page.getByRole('link', { name: 'Check out' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Go on with these changes' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(line).not.toContainText('$10.00');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('$12.00');
  await expect(page.getByRole('link', { name: 'Check out' })).toBeVisible();
});

interface Offer {
  count: number;
  /** In dollars. */
  price: string;
}

/** Brings a product with one variant, or changes it. */
async function importMug(shop: Shop, title: string, { count, price }: Offer): Promise<Piece> {
  const product = title.toLowerCase().replaceAll(' ', '-');
  const sku = product.toUpperCase();
  const file = join(shop.home, `${product}.csv`);
  const names = 'Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty,Status';
  await writeFile(file, `${names}\n${product},${title},${sku},${price},${count},active\n`);
  await runShopCommand(shop.home, 'catalog', 'catalogue', 'import', file);
  return { product, sku, path: `/p/${product}` };
}
