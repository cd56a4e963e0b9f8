import type { Page } from '@playwright/test';
import { addresses, cards, contact } from '../cart/typed.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { runShopCommand } from '../../shop/run-shop-command.ts';
import { expect, test, waitForHydration } from './member.ts';
import { placeOrder } from './quick-order.ts';
import { until } from './show-credit.ts';

/** Closes whatever it stands in, and leaves an element that nobody would write. */
const EVIL = `"'></script></style><img src=x-evil onerror="globalThis.evil=1">`;

/** Whether anything of it was taken for markup, or has run. */
async function expectHarmless(page: Page, path: string, shown = true): Promise<void> {
  await page.goto(path);
  await waitForHydration(page);
  const found = await page.evaluate(() => ({
    elements: document.querySelectorAll('img[src="x-evil"]').length,
    ran: 'evil' in globalThis,
  }));
  expect(found, path).toEqual({ elements: 0, ran: false });
  if (shown) await expect(page.getByRole('main'), path).toContainText('x-evil');
}

test('what customers type is shown as they typed it, wherever it is shown', async ({
  page,
  account,
  quick,
  pieces: [piece],
}) => {
  test.setTimeout(120_000);
  const customer = await account.register({ name: `Ada ${EVIL}` });
  await account.login(customer);
  const { postal_code: postalCode, ...address } = addresses.US;
  const typed = { ...address, line1: `1 ${EVIL}`, line2: EVIL, recipient: `Ada ${EVIL}` };
  await account.post('addresses/save', { ...typed, postalCode });
  await account.post('addresses/save', { ...typed, postalCode: EVIL });
  await account.post('wishlist/add', { product: piece!.product, return: '/' });
  await expectHarmless(page, '/account');
  await expectHarmless(page, '/account/addresses');
  await expectHarmless(page, '/account/security', false);
  await expect(page.locator('[name=name]')).toHaveValue(`Ada ${EVIL}`);

  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.US, cards.pays);
  const post = (path: string, form: Record<string, string>) =>
    page.request.post(`/api/cart${path}`, { form, maxRedirects: 0 });
  await post('/checkout/contact', { ...contact, email: customer.email, name: `Ada ${EVIL}` });
  await post('/checkout/address', { ...typed, postal_code: postalCode });
  await post('/apply-promotion', { code: EVIL.slice(0, 30) });
  await expectHarmless(page, '/checkout');
  await expectHarmless(page, '/cart', false);
  const { path, number } = await placeOrder(page.request);
  await expectHarmless(page, path);
  await until(page, '/account/orders', () =>
    expect(page.getByRole('main')).toContainText(number, { timeout: 1_000 }),
  );
  await expectHarmless(page, `/orders/${number}`);
  const { home } = sharedShop();
  const parcel = [
    '--carrier',
    `Post ${EVIL}`.slice(0, 90),
    '--tracking',
    `RR ${EVIL}`.slice(0, 90),
  ];
  await runShopCommand(home, 'cart', 'orders', 'ship', number, ...parcel);
  const html = await (await page.request.get(path)).text();
  const line = /name="quantity_([\da-f-]{36})"/.exec(html)?.[1];
  const back = { reason: 'damaged', comment: EVIL, [`quantity_${line}`]: '1' };
  await page.request.post(`/api/cart${path}/returns`, { form: back, maxRedirects: 0 });
  await expectHarmless(page, path);
  await until(page, '/account/orders', () =>
    expect(page.getByRole('main')).toContainText('RR', { timeout: 1_000 }),
  );
  await expectHarmless(page, '/account/orders');
});

test('what stands in an address is shown as it stands there', async ({ page, account }) => {
  const evil = encodeURIComponent(EVIL);
  // A path with a slash in disguise is refused before anybody shows it.
  const inPath = encodeURIComponent(EVIL.replaceAll('/', ''));
  const refused = await account.post('login', { email: `${EVIL}@example.com`, password: EVIL });
  await expectHarmless(page, refused, false);
  const registration = await account.post('register', { name: EVIL, email: EVIL, password: 'x' });
  await expectHarmless(page, registration, false);
  for (const path of [
    `/search?q=${evil}`,
    `/account/login?notice=${evil}&form=${evil}&return=${evil}`,
    `/account/register?notice=${evil}&return=%2F${evil}`,
    `/account/reset/${inPath}`,
    `/account/confirm/${inPath}`,
    `/cart?notice=${evil}`,
  ]) {
    await expectHarmless(page, path, path.startsWith('/search'));
  }
});
