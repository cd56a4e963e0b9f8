import { expect, type APIRequestContext } from '@playwright/test';
import { waitUntil } from '../../shop/wait-until.ts';
import { hiddenFields } from '../../under-fire/buy.ts';

export interface PlacedOrder {
  /** `/orders/<token>` */
  path: string;
  number: string;
}

const WITHIN = 20_000;

/** Places the order of a checkout that is filled in, as the form of its page does. */
export async function placeOrder(request: APIRequestContext): Promise<PlacedOrder> {
  const action = '/api/cart/checkout/place-order';
  const fields = hiddenFields(await (await request.get('/checkout')).text(), action);
  if (!fields) throw new Error('the checkout page has no order to place: fill it in first');
  const answer = await request.post(action, { form: fields, maxRedirects: 0 });
  expect(answer.status(), 'POST place-order').toBe(303);
  const path = await waitUntil(
    'the order to be placed',
    async () => {
      const status = await request.get('/api/cart/checkout/status');
      const told = (await status.json()) as { status: string; location: string | null };
      if (told.status === 'REFUSED') throw new Error('the order was refused');
      return told.status === 'PLACED' && told.location !== null && told.location;
    },
    WITHIN,
  );
  const page = await (await request.get(path)).text();
  const number = /T-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(page)?.[0];
  if (!number) throw new Error(`${path} shows no number of an order`);
  return { path, number };
}
