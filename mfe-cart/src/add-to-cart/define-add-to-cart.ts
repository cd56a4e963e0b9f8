import { defineFragment } from '@tessera/slice-kit/server';
import { AddToCart } from './add-to-cart.tsx';
import { loadAddToCart } from './load-add-to-cart.ts';

export const addToCartFragment = defineFragment({
  Component: AddToCart,
  load: loadAddToCart,
  // The same for everybody, for as long as this release is there.
  cache: () => ({
    maxAge: 3600,
    staleWhileRevalidate: 86_400,
    staleIfError: 86_400,
    tags: ['cart'],
  }),
});
