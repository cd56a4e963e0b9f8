import { checkoutView } from './checkout-view.ts';
import { countOrdersOf } from './count-orders.ts';
import { expect, test, waitForHydration } from './shopper.ts';
import { addresses, cards } from './typed.ts';

test('reloaded while the bank is thinking: one order', async ({ page, pieces: [piece], quick }) => {
  await quick.putIntoCart(piece!);
  // Authorises, and never says so: the order takes as long as it takes to ask again.
  await quick.fillUntilReview(addresses.US, cards.silent);
  await page.goto('/checkout');
  await waitForHydration(page);
  const asked = page.waitForRequest((request) => (request.postData() ?? '').includes('"total":'));
  await checkoutView(page).placeOrder.click();
  await asked;
  await page.reload();
  await page.reload();
  await checkoutView(page).orderNumber();
  expect(await countOrdersOf(new URL(page.url()))).toBe(1);
});

test('two tabs pay the same cart: one order, and both show it', async ({
  page,
  context,
  pieces: [piece],
  quick,
}) => {
  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.US, cards.pays);
  const tabs = [page, await context.newPage()];
  for (const tab of tabs) {
    await tab.goto('/checkout');
    await waitForHydration(tab);
  }
  await Promise.all(tabs.map((tab) => checkoutView(tab).placeOrder.click()));
  const numbers = await Promise.all(tabs.map((tab) => checkoutView(tab).orderNumber()));
  expect(numbers[0]).toBe(numbers[1]);
  expect(await countOrdersOf(new URL(page.url()))).toBe(1);
});

test('paid in one tab, pressed again in another that was left open: one order', async ({
  page,
  context,
  pieces: [piece],
  quick,
}) => {
  await quick.putIntoCart(piece!);
  await quick.fillUntilReview(addresses.US, cards.pays);
  const late = await context.newPage();
  for (const tab of [page, late]) {
    await tab.goto('/checkout');
    await waitForHydration(tab);
  }
  await checkoutView(page).placeOrder.click();
  const number = await checkoutView(page).orderNumber();
  await checkoutView(late).placeOrder.click();
  expect(await checkoutView(late).orderNumber()).toBe(number);
  expect(await countOrdersOf(new URL(page.url()))).toBe(1);
});
