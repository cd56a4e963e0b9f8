import { createSubscriptions, poolTransactions } from '@tessera/slice-kit/events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addLine } from '../add-line/add-line.ts';
import { findCart } from '../carts/find-cart.ts';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';
import { forgetOld } from '../checkout/forget-old/forget-old.ts';
import { saveContact } from '../checkout/save-section/save-contact.ts';
import { startCheckout } from '../checkout/start-checkout.ts';
import { lineOf } from '../checkout/testing/made-carts.ts';
import { ADDRESS, CONTACT, shopperOf } from '../checkout/testing/shopper.ts';
import { startTestShop, type TestShop } from '../checkout/testing/test-shop.ts';
import { collectData } from '../customer-data/collect-data.ts';
import { findOrderByToken, linesOf } from '../orders/find-order.ts';
import type { Order } from '../orders/order.ts';
import { askForReturn } from '../orders/request-return/ask-for-return.ts';
import { shipOrder } from '../orders/ship-order/ship-order.ts';
import { whenCustomerErased } from '../reactions/when-customer-erased.ts';
import { deadCatalog, tellOf } from '../testing/made-products.ts';

let shop: TestShop;
let parts: CheckoutParts;

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
  await tellOf(shop.pool, { slug: 'later' });
});
afterAll(async () => {
  await parts.sagas.stop();
  await shop.close();
});

let told = 0;
async function erase(customer: string): Promise<string> {
  const subscriptions = createSubscriptions([whenCustomerErased], {
    ...{ consumer: 'cart', transaction: poolTransactions(shop.pool) },
  });
  const event = { specversion: '1.0', id: `e${(told += 1)}`, source: 'account', type: 'x' };
  const data = { customer, erasedAt: new Date().toISOString() };
  const answer = await subscriptions.handle({
    ...{ method: 'POST', path: '/events/account.customer-erased.v1' },
    body: JSON.stringify({ ...event, data }),
  });
  return (JSON.parse(answer!.body) as { status: string }).status;
}

function ship(order: Order) {
  return poolTransactions(shop.pool)((tx) =>
    shipOrder(tx, order.id, { carrier: 'DHL', tracking: '1' }, { ...shop.parts }),
  );
}

/** A customer who has ordered, sent something back, and is on the way to another order. */
async function regular({ shipped = true } = {}) {
  const customer = shop.accounts.newCustomer();
  const token = async () => shop.tokenOf(await shop.cart([lineOf('gone', 2_000)]));
  const first = (await findCart(shop.pool, { customer, cartToken: await token() }))!;
  const visitor = { locale: 'en', currency: 'USD', customer } as const;
  const shopper = shopperOf(parts, first, (card) => shop.bank.token(card), visitor);
  await shopper.fillIn('4242424242424242');
  const { location } = await shopper.order();
  const order = (await findOrderByToken(shop.pool, location!.replace('/orders/', '')))!;
  if (!shipped) return { customer, order, cart: first, cartToken: '' };
  await ship(order);
  const [line] = await linesOf(shop.pool, order.id);
  const lines = [{ line: line!.id, quantity: 1 }];
  await askForReturn(shop.pool, order.id, { lines, reason: 'other', comment: 'Ada says hello' });
  const cartToken = await token();
  const cart = (await findCart(shop.pool, { customer, cartToken }))!;
  await saveContact(parts, cart, CONTACT);
  return { customer, order, cart, cartToken };
}

const WORDS = [CONTACT.email, CONTACT.name, CONTACT.phone, ADDRESS.line1, 'Ada says hello', '4242'];

/** Tables in which one of the words stands in a row about any of the ids. */
async function tablesSaying(words: string[], ids: string[]): Promise<string[]> {
  const { rows } = await shop.pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await shop.pool.query(
      `select from "${name}" as row where row::text ilike any($1) and row::text ilike any($2)`,
      [words, ids].map((list) => list.map((text) => `%${text}%`)),
    );
    if (rowCount) found.push(name);
  }
  return found;
}

it('nothing says any more who somebody was who wants to be forgotten; what was sold stays', async () => {
  const { customer, order, cart, cartToken } = await regular();
  const other = await regular();
  const ids = [customer, order.id, order.checkoutId, cart];
  expect(await tablesSaying(WORDS, ids)).toEqual(
    expect.arrayContaining(['checkout', 'mail', 'placed_order', 'return_request', 'saga']),
  );
  expect(await erase(customer)).toBe('SUCCESS');
  expect(await erase(customer)).toBe('SUCCESS');
  expect(await tablesSaying(WORDS, ids)).toEqual([]);
  expect(await findOrderByToken(shop.pool, order.token)).toMatchObject({
    ...{ number: order.number, total: order.total, subtotal: order.subtotal, customer: null },
    ...{ state: 'shipped', payment: order.payment, contact: { email: '', name: '' } },
    address: { country: 'US', recipient: '', line1: '' },
  });
  expect(await linesOf(shop.pool, order.id)).toHaveLength(1);
  expect(await findCart(shop.pool, { customer, cartToken, loggedIn: true })).toBeUndefined();
  const theirs = [other.customer, other.order.id, other.cart];
  expect((await tablesSaying(WORDS, theirs)).length).toBeGreaterThan(3);
});

it('a parcel that is still to be sent keeps its address until it is on its way', async () => {
  const { customer, order } = await regular({ shipped: false });
  await erase(customer);
  await forgetOld(shop.pool);
  const stored = async () => (await findOrderByToken(shop.pool, order.token))!;
  expect(await stored()).toMatchObject({ contact: CONTACT, address: { line1: ADDRESS.line1 } });
  await ship(order);
  await shop.pool.query('update mail set sent_at = null where order_id = $1', [order.id]);
  await forgetOld(shop.pool);
  expect((await stored()).contact).toEqual(CONTACT);
  await shop.pool.query('update mail set sent_at = now() where order_id = $1', [order.id]);
  await forgetOld(shop.pool);
  expect(await stored()).toMatchObject({ customer: null, contact: { email: '' } });
  expect(await tablesSaying(WORDS, [customer, order.id])).toEqual([]);
});

it('a token that outlives its account begins nothing that is kept as theirs', async () => {
  const { customer } = await regular();
  await erase(customer);
  const services = { pool: shop.pool, askCatalog: deadCatalog };
  const wanted = { product: 'later', sku: 'LATER', quantity: 1 };
  const { token } = await addLine(services, { currency: 'USD', customer }, wanted);
  const { rows } = await shop.pool.query('select from cart where customer = $1', [customer]);
  expect(rows).toEqual([]);
  // It is a guest's, who goes on.
  expect(await findCart(shop.pool, { cartToken: token })).toBeDefined();
  expect(await findCart(shop.pool, { customer, cartToken: token })).toBeDefined();
});

it('an order that was on its way meanwhile is made anonymous afterwards', async () => {
  const { customer, order } = await regular();
  await erase(customer);
  await shop.pool.query(`update placed_order set customer = $2, contact = $3 where id = $1`, [
    order.id,
    customer,
    JSON.stringify(CONTACT),
  ]);
  await forgetOld(shop.pool);
  expect(await findOrderByToken(shop.pool, order.token)).toMatchObject({
    ...{ customer: null, contact: { email: '' } },
  });
});

it('a customer reads all that is held of them, and nothing of anybody else', async () => {
  const { customer, order } = await regular();
  const other = await regular();
  const data = JSON.stringify(await collectData(shop.pool, customer));
  for (const word of [order.number, ...WORDS, 'gone', 'Your order']) expect(data).toContain(word);
  expect(data).not.toContain(other.order.number);
  for (const secret of [order.payment!, order.id]) expect(data).not.toContain(secret);
  expect(await collectData(shop.pool, shop.accounts.newCustomer())).toEqual({
    ...{ orders: [], cart: null, checkout: null },
  });
});
