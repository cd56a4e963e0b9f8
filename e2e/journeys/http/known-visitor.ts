import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { sharedShop } from '../../shop/shared-shop.ts';
import { bookAddress } from '../account/book-address.ts';
import { placeOrder, type PlacedOrder } from '../account/quick-order.ts';
import { quickAccount, type Customer } from '../account/quick-account.ts';
import type { Piece } from '../cart/pieces.ts';
import { quickSteps } from '../cart/quick-steps.ts';
import { addresses, cards } from '../cart/typed.ts';

/** A customer of whom the shop knows a lot. */
export interface KnownVisitor {
  request: APIRequestContext;
  customer: Customer;
  order: PlacedOrder;
  /** Of the lines in the cart. */
  lines: string[];
  /** What must be in nobody else's answer, by what it is. */
  marks: Record<string, string>;
}

/**
 * Registers somebody, who buys, fills a cart, saves an address and wishes for something.
 *
 * @param request whose cookies become the visitor's
 */
export async function becomeKnown(
  request: APIRequestContext,
  [bought, wanted]: [Piece, Piece],
  count: number,
): Promise<KnownVisitor> {
  const token = randomUUID().slice(0, 8);
  const account = quickAccount(request, sharedShop());
  const customer = await account.register({ name: `Aurelia ${token}` });
  await account.login(customer);
  const line1 = `${token} Amsel Street`;
  await account.post('addresses/save', { ...bookAddress('US'), recipient: customer.name, line1 });
  await account.post('wishlist/add', { product: bought.product, return: '/' });
  const quick = quickSteps({ request });
  await quick.putIntoCart(bought);
  await quick.fillUntilReview({ ...addresses.US, line1 }, cards.pays);
  const order = await placeOrder(request);
  await quick.putIntoCart(wanted, count);
  const cart = await (await request.get('/cart')).text();
  const lines = [...cart.matchAll(/name="line" value="([^"]+)"/g)].map(([, line]) => line!);
  return {
    ...{ request, customer, order, lines },
    marks: {
      name: customer.name,
      email: customer.email,
      street: line1,
      order: order.number,
      'order token': order.path.split('/').at(-1)!,
      'line of the cart': lines[0]!,
      'pieces in the cart': `Cart, ${count} pieces`,
    },
  };
}

/**
 * Marks that are in a text, by what they are.
 *
 * @param asked what was asked for: whoever knows that is told nothing by hearing it again
 */
export function marksIn({ marks }: KnownVisitor, text: string, asked = ''): string[] {
  return Object.entries(marks)
    .filter(([, mark]) => text.includes(mark) && !asked.includes(mark))
    .map(([what]) => what);
}
