import { sliceWebpack } from '@tessera/slice-kit/build';

export default sliceWebpack({
  directory: import.meta.dirname,
  name: 'catalog',
  exposes: {
    './pages/home': './src/home-page/browser.ts',
    './pages/collection': './src/collection-page/browser.ts',
    './pages/search': './src/search-page/browser.ts',
    './pages/product': './src/product-page/browser.ts',
    './fragments/navigation': './src/navigation/browser.ts',
    './fragments/search-box': './src/search-box/browser.ts',
    './fragments/recommendations': './src/recommendations/browser.ts',
    './fragments/product-card': './src/single-card/browser.ts',
  },
  serverEntry: './src/server.ts',
});
