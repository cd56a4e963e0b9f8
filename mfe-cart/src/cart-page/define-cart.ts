import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { cartTexts } from '../texts/cart.ts';
import { CartPage } from './cart-page.tsx';
import { loadCart } from './load-cart.ts';

export const cartPage = definePage({
  Component: CartPage,
  load: loadCart,
  head: (_props, { locale }) => privateHead(cartTexts[locale].title),
});
