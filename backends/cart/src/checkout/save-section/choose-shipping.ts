import type { CheckoutParts } from '../checkout-parts.ts';
import { textOf } from '../field-error.ts';
import { isShippingCode, shippingMethods } from '../shipping/shipping-methods.ts';
import { changeCheckout } from './change-checkout.ts';

/**
 * Chooses how the order is sent.
 *
 * @returns whether that is a way to the address
 */
export async function chooseShipping(
  parts: CheckoutParts,
  cart: string,
  method: unknown,
): Promise<boolean> {
  const code = textOf(method);
  let right = false;
  await changeCheckout(parts, cart, async (tx, { id, address }) => {
    right = shippingMethods(address?.country ?? '', 'USD', false).some((one) => one.code === code);
    const kept = isShippingCode(code) ? code : 'unknown';
    await tx.query('update checkout set shipping_method = $2 where id = $1', [id, kept]);
  });
  return right;
}
