/** Public addresses, relative to the storefront's origin. */

export const cartAddress = '/cart';
export const checkoutAddress = '/checkout';
/** Everything that the shop has. */
export const shopAddress = '/search';

/** Where a form with a command is sent: `add-line`, `change-quantity`, … */
export function commandAddress(command: string): string {
  return `/api/cart/${command}`;
}
