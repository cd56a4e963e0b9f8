import { runShopCommand } from '../../shop/run-shop-command.ts';
import { runQuery } from '../../shop/service-query.ts';
import { sharedShop } from '../../shop/shared-shop.ts';
import { checkoutView } from '../cart/checkout-view.ts';
import { addresses, cards, contact } from '../cart/typed.ts';
import { accountForm } from './account-form.ts';
import { bookAddress } from './book-address.ts';
import { expect, test, waitForHydration } from './member.ts';

test('my data is downloaded, then erased, and I may come again', async ({
  page,
  member,
  account,
  pieces: [piece],
  quick,
}) => {
  test.setTimeout(90_000);
  await account.post('addresses/save', bookAddress('US'));
  await account.post('wishlist/add', { product: piece!.product, return: '/' });
  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.US, cards.pays);
  await page.goto('/checkout');
  await waitForHydration(page);
  await checkoutView(page).placeOrder.click();
  const number = await checkoutView(page).orderNumber();
  // A parcel that is still to be sent would keep its address for so long.
  await runShopCommand(
    sharedShop().home,
    'cart',
    'orders',
    'ship',
    number,
    '--carrier',
    'DHL',
    '--tracking',
    '1',
  );

  await page.goto('/account/security');
  const link = page.locator('a[href="/api/account/data"]').first();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  const data = await (await page.request.get('/api/account/data')).text();
  for (const part of [member.email, member.name, addresses.US.line1, piece!.product, number]) {
    expect(data, `the download has ${part}`).toContain(part);
  }
  expect(data).not.toMatch(/argon2|password_hash|refresh/i);

  await waitForHydration(page);
  const erase = accountForm(page, 'erase');
  if (!(await erase.field('password').isVisible())) {
    await page.locator('details', { has: erase.form }).locator('summary').click();
  }
  await erase.type({ password: 'not the right one at all' });
  await erase.send();
  await expect(page).toHaveURL(/[?&]form=/);
  if (!(await erase.field('password').isVisible())) {
    await page.locator('details', { has: erase.form }).locator('summary').click();
  }
  await erase.type({ password: member.password });
  await erase.send();
  await expect(page).toHaveURL(/\/account\/login\?.*notice=erased/);

  // Every slice forgets who it was; that there was an order, the books still say.
  await expect
    .poll(() => ordersSaying(number, [contact.email, contact.name, addresses.US.line1]), {
      timeout: 15_000,
    })
    .toEqual({ orders: 1, saying: 0 });
  expect(await mentions(member.email)).toEqual([]);

  const login = accountForm(page, 'login');
  await login.type({ email: member.email, password: member.password });
  await login.send();
  await expect(page).toHaveURL(/[?&]form=/);

  const again = await account.register({ ...member, name: 'Somebody Else' });
  await account.login(again);
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText('Somebody Else');
  await page.goto('/account/orders');
  await expect(page.getByRole('main')).not.toContainText(number);
});

async function ordersSaying(
  number: string,
  words: string[],
): Promise<{ orders: number; saying: number }> {
  const rows = await runQuery<{ row: string }>(
    sharedShop().home,
    'cart',
    'select placed_order::text as row from placed_order where number = $1',
    [number],
  );
  const saying = rows.filter(({ row }) => words.some((word) => row.includes(word)));
  return { orders: rows.length, saying: saying.length };
}

/** Tables of the account that still hold a text. */
async function mentions(text: string): Promise<string[]> {
  const tables = await runQuery<{ name: string }>(
    sharedShop().home,
    'account',
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await runQuery(
      sharedShop().home,
      'account',
      `select 1 from "${name}" as t where t::text ilike $1 limit 1`,
      [`%${text}%`],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
