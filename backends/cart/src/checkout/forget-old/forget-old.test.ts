import { afterAll, beforeAll, expect, it } from 'vitest';
import { placedOrder } from '../../orders/testing/placed-order.ts';
import { findOrder } from '../../orders/find-order.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { findCheckout } from '../checkout.ts';
import { saveContact } from '../save-section/save-contact.ts';
import { startCheckout } from '../start-checkout.ts';
import { lineOf } from '../testing/made-carts.ts';
import { CONTACT } from '../testing/shopper.ts';
import { startTestShop, type TestShop } from '../testing/test-shop.ts';
import { forgetOld } from './forget-old.ts';

let shop: TestShop;
let parts: CheckoutParts;

beforeAll(async () => {
  shop = await startTestShop();
  parts = startCheckout(shop.parts);
});
afterAll(async () => {
  await parts.sagas.stop();
  await shop.close();
});

it('forgets checkouts that nobody came back to, and keeps orders', async () => {
  const order = await placedOrder(shop, parts);
  const [left, fresh] = [await shop.cart([lineOf('l', 1)]), await shop.cart([lineOf('f', 1)])];
  for (const cart of [left, fresh]) await saveContact(parts, cart, CONTACT);
  await shop.pool.query(
    `update checkout set updated_at = now() - interval '91 days' where cart_id <> $1`,
    [fresh],
  );
  await shop.pool.query(`update saga set ended_at = now() - interval '31 days'`);
  await forgetOld(shop.pool);
  expect(await findCheckout(shop.pool, left)).toBeUndefined();
  expect(await findCheckout(shop.pool, fresh)).toBeDefined();
  expect(await findOrder(shop.pool, order.id)).toEqual(order);
  const { rows } = await shop.pool.query('select from saga');
  expect(rows).toEqual([]);
});
