import { sliceWebpack } from '@tessera/slice-kit/build';

export default sliceWebpack({
  directory: import.meta.dirname,
  name: 'account',
  exposes: {
    './pages/overview': './src/overview-page/browser.ts',
    './pages/login': './src/login-page/browser.ts',
    './pages/register': './src/register-page/browser.ts',
    './pages/forgot-password': './src/forgot-password-page/browser.ts',
    './pages/reset-password': './src/reset-password-page/browser.ts',
    './pages/confirm': './src/confirm-page/browser.ts',
    './pages/orders': './src/orders-page/browser.ts',
    './pages/addresses': './src/addresses-page/browser.ts',
    './pages/wishlist': './src/wishlist-page/browser.ts',
    './pages/security': './src/security-page/browser.ts',
    './fragments/account-menu': './src/account-menu/browser.ts',
    './fragments/wishlist-button': './src/wishlist-button/browser.ts',
    './fragments/wishlist-card-button': './src/wishlist-card-button/browser.ts',
    './fragments/address-book': './src/address-book/browser.ts',
  },
  serverEntry: './src/server.ts',
});
