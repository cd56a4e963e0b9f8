import { cartLink, waitForCart } from './cart-link.ts';
import { checkoutView } from './checkout-view.ts';
import { expect, test, waitForHydration } from './shopper.ts';
import { addresses, cards, contact } from './typed.ts';

test('a guest buys: product, cart, checkout, order', async ({ page, pieces: [piece, other] }) => {
  const cart = cartLink(page);
  await page.goto(piece!.path);
  await waitForHydration(page);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cart).toHaveAccessibleName('Cart, 1 piece');
  const said = page.getByRole('main').getByRole('status').filter({ hasText: 'in your cart' });
  await expect(said).toBeVisible();
  await waitForCart(page);
  await page.goto(other!.path);
  await waitForHydration(page);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(cart).toHaveAccessibleName('Cart, 2 pieces');
  await cart.click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cart');
  const line = page.getByRole('main').getByRole('article', { name: title });
  await line.getByRole('button', { name: /^One .* more$/ }).click();
  await expect(line.locator('output')).toHaveText('2');
  await expect(cart).toHaveAccessibleName('Cart, 3 pieces');
  await line.getByRole('button', { name: /^Remove/ }).click();
  await expect(line).toHaveCount(0);
  const undo = page.getByRole('button', { name: `Undo: put ${title} back` });
  await expect(undo).toBeFocused();
  await undo.click();
  await expect(line.getByRole('button', { name: /^Remove/ })).toBeFocused();
  await expect(cart).toHaveAccessibleName('Cart, 3 pieces');
  await page.getByRole('link', { name: 'Check out' }).click();

  const checkout = checkoutView(page);
  await checkout.fillContact(contact);
  await checkout.goOn('contact');
  await expect(checkout.section('address').getByRole('heading')).toBeFocused();
  await checkout.fillAddress(addresses.US);
  await checkout.goOn('address');
  await checkout
    .section('shipping')
    .getByRole('radio', { name: /Express/ })
    .check();
  await checkout.goOn('shipping');
  await checkout.fillCard(cards.pays);
  await checkout.goOn('payment');
  await expect(checkout.section('payment')).toContainText('Visa ending in 4242');
  const total = (await checkout.placeOrder.innerText()).replace(/^.*· /, '');
  await checkout.placeOrder.click();

  const number = await checkout.orderNumber();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you, Ada Lovelace');
  await expect(page.getByRole('region', { name: 'Status' })).toContainText('Confirmed');
  await expect(main).toContainText(total);
  await expect(main).toContainText('San Francisco, CA 94104');
  await expect(cart).toHaveAccessibleName('Cart, empty');
  await expect(page.locator('slice-slot[name="catalog/recommendations"]')).toHaveAttribute(
    'data-state',
    'filled',
  );
  await page.reload();
  expect(await checkout.orderNumber()).toBe(number);
});

test('in Korean and Won, to Korea', async ({ page, pieces: [piece], quick, context, baseURL }) => {
  await context.addCookies([
    { name: 'lang', value: 'ko', url: baseURL! },
    { name: 'currency', value: 'KRW', url: baseURL! },
  ]);
  await quick.putIntoCart(piece!);
  await page.goto('/checkout');
  await waitForHydration(page);
  const checkout = checkoutView(page, 'ko');
  await checkout.fillContact({ ...contact, name: '김지우', phone: '010-1234-5678' });
  await checkout.goOn('contact');
  await expect(checkout.section('address').getByLabel('국가')).toHaveValue('KR');
  await checkout.fillAddress(addresses.KR);
  await checkout.goOn('address');
  await expect(checkout.section('shipping')).toContainText('₩3,500');
  await checkout.goOn('shipping');
  await checkout.fillCard(cards.pays);
  await checkout.goOn('payment');
  await checkout.placeOrder.click();
  await checkout.orderNumber();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('김지우');
  await expect(main).toContainText('부가가치세 10%');
  await expect(main).toContainText('세종대로 110');
  await expect(main).toContainText(/₩[\d,]+/);
});
