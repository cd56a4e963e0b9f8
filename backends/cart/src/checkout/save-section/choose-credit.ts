import type { CheckoutParts } from '../checkout-parts.ts';
import { changeCheckout } from './change-checkout.ts';

/** Says whether store credit is to be used; how much there is, is seen when the checkout is shown. */
export async function chooseCredit(
  parts: CheckoutParts,
  cart: string,
  use: boolean,
): Promise<void> {
  await changeCheckout(parts, cart, async (tx, { id }) => {
    await tx.query('update checkout set use_credit = $2 where id = $1', [id, use]);
  });
}
