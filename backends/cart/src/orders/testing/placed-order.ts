import type { CheckoutParts } from '../../checkout/checkout-parts.ts';
import { lineOf, type MadeLine, type MadePromotion } from '../../checkout/testing/made-carts.ts';
import { shopperOf } from '../../checkout/testing/shopper.ts';
import type { TestShop } from '../../checkout/testing/test-shop.ts';
import { findOrderByToken } from '../find-order.ts';
import type { Order } from '../order.ts';

/** An order as a shopper places it, paid with a card that works. */
export async function placedOrder(
  shop: TestShop,
  parts: CheckoutParts,
  lines: MadeLine[] = [lineOf('piece', 2_000)],
  promotion?: MadePromotion,
): Promise<Order> {
  const cart = await shop.cart(lines, promotion);
  const shopper = shopperOf(parts, cart, (card) => shop.bank.token(card));
  await shopper.fillIn('4242424242424242');
  const { location } = await shopper.order();
  return (await findOrderByToken(shop.pool, location!.replace('/orders/', '')))!;
}
