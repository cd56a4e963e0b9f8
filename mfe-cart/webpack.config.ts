import { sliceWebpack } from '@tessera/slice-kit/build';

export default sliceWebpack({
  directory: import.meta.dirname,
  name: 'cart',
  exposes: {
    './pages/cart': './src/cart-page/browser.ts',
    './pages/checkout': './src/checkout-page/browser.ts',
    './pages/order': './src/order-page/browser.ts',
    './fragments/mini-cart': './src/mini-cart/browser.ts',
    './fragments/add-to-cart': './src/add-to-cart/browser.ts',
  },
  serverEntry: './src/server.ts',
});
