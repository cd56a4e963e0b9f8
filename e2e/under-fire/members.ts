import type { APIRequestContext } from '@playwright/test';
import { quickAccount, type Customer } from '../journeys/account/quick-account.ts';
import { placeOrder } from '../journeys/account/quick-order.ts';
import type { Piece } from '../journeys/cart/pieces.ts';
import { quickSteps } from '../journeys/cart/quick-steps.ts';
import { addresses, cards } from '../journeys/cart/typed.ts';
import { runShopCommand } from '../shop/run-shop-command.ts';
import type { RunningShop } from '../shop/shared-shop.ts';

/**
 * Customers who have earned credit: each has bought a piece, and it was shipped.
 *
 * @param open a browser's worth of cookies each
 * @param piece what they have bought; 1 % of it is their credit
 */
export async function enlist(
  shop: RunningShop,
  open: () => Promise<APIRequestContext>,
  { count, piece }: { count: number; piece: Piece },
): Promise<Customer[]> {
  const members: Customer[] = [];
  for (let n = 0; n < count; n += 1) {
    const request = await open();
    const account = quickAccount(request, shop);
    const member = await account.register({ name: `Member ${n}` });
    await account.login(member);
    const quick = quickSteps({ request });
    await quick.putIntoCart(piece);
    await quick.fillUntilReview(addresses.DE, cards.pays);
    const { number } = await placeOrder(request);
    const parcel = ['--carrier', 'Post', '--tracking', `RR${n}`];
    await runShopCommand(shop.home, 'cart', 'orders', 'ship', number, ...parcel);
    members.push(member);
    await request.dispose();
  }
  return members;
}
