import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { checkoutTexts } from '../texts/checkout.ts';
import { CheckoutPage } from './checkout-page.tsx';
import { loadCheckout } from './load-checkout.ts';

export const checkoutPage = definePage({
  Component: CheckoutPage,
  load: loadCheckout,
  head: (_props, { locale }) => privateHead(checkoutTexts[locale].title),
});
