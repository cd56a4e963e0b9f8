import type { SliceServer } from '@tessera/slice-kit/server';
import { addToCartFragment } from './add-to-cart/define-add-to-cart.ts';
import { cartPage } from './cart-page/define-cart.ts';
import { checkoutPage } from './checkout-page/define-checkout.ts';
import { miniCartFragment } from './mini-cart/define-mini-cart.ts';
import { orderPage } from './order-page/define-order.ts';

/** What the cart's backend renders; the names are those of slice.json. */
export const slice: SliceServer = {
  pages: {
    cart: cartPage,
    checkout: checkoutPage,
    order: orderPage,
  },
  fragments: {
    'mini-cart': miniCartFragment,
    'add-to-cart': addToCartFragment,
  },
};
