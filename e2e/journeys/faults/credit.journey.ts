import { quickAccount } from '../account/quick-account.ts';
import { creditShown, until } from '../account/show-credit.ts';
import { checkoutView } from '../cart/checkout-view.ts';
import { quickSteps } from '../cart/quick-steps.ts';
import { addresses, cards } from '../cart/typed.ts';
import { waitForHydration } from '../fixtures.ts';
import { runShopCommand } from '../../shop/run-shop-command.ts';
import { enlist } from '../../under-fire/members.ts';
import { importPieces } from '../../under-fire/shelf.ts';
import { expect, test } from './own-shop.ts';

/** 1 % of $4000. */
const EARNED = 4_000;

test('an order is paid with credit alone, cancelled, and the credit is back', async ({
  page,
  shop,
  playwright,
}) => {
  const [dear, cheap] = await importPieces(shop.home, [
    { title: 'Dear Mug', price: '4000.00', count: 9 },
    { title: 'Cheap Mug', price: '12.00', count: 9 },
  ]);
  const open = () => playwright.request.newContext({ baseURL: shop.origin });
  const [member] = await enlist(shop, open, { count: 1, piece: dear! });
  await quickAccount(page.request, shop).login(member!);
  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: EARNED, pending: 0 });
  });

  const quick = quickSteps(page);
  await quick.putIntoCart(cheap!);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page);
  await checkout.fillContact({ email: member!.email, name: member!.name, phone: '' });
  await checkout.goOn('contact');
  await checkout.fillAddress(addresses.US);
  await checkout.goOn('address');
  await checkout.goOn('shipping');
  // Nothing is left to pay: nobody asks for a card.
  await expect(checkout.placeOrder).toContainText('$0.00');
  await checkout.placeOrder.click();
  const number = await checkout.orderNumber();
  const main = page.getByRole('main');
  await expect(main).toContainText(/credit/i);
  await expect(main).not.toContainText('ending in');
  const spent = 1_200 + (await shippingOf());
  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: EARNED - spent, pending: 12 });
  });
  await runShopCommand(shop.home, 'cart', 'orders', 'cancel', number);
  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: EARNED, pending: 0 });
  });

  async function shippingOf(): Promise<number> {
    const row = main.locator('dl > div', { hasText: 'Shipping' }).last().locator('dd');
    return Number((await row.innerText()).replace(/\D/g, '') || '0');
  }
});

test('a refund takes points back, and gives credit back first or last as the order says', async ({
  page,
  shop,
  playwright,
}) => {
  const [dear] = await importPieces(shop.home, [
    { title: 'Refunded Mug', price: '1000.00', count: 9 },
  ]);
  const open = () => playwright.request.newContext({ baseURL: shop.origin });
  const [member] = await enlist(shop, open, { count: 1, piece: dear! });
  await quickAccount(page.request, shop).login(member!);
  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: 1_000, pending: 0 });
  });
  await page.goto('/account/orders');
  const number = /T-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await page.getByRole('main').innerText())![0];
  await runShopCommand(shop.home, 'cart', 'orders', 'refund', number, '--amount', '50000');
  await until(page, '/account', async () => {
    expect(await creditShown(page)).toEqual({ spendable: 500, pending: 0 });
  });
  // A card stays one of the ways to pay.
  await quickSteps(page).putIntoCart(dear!);
  await quickSteps(page).fillUntilReview(addresses.US, cards.pays);
});
