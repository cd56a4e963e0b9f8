import { defineFragment } from '@tessera/slice-kit/server';
import { loadMiniCart } from './load-mini-cart.ts';
import { MiniCart } from './mini-cart.tsx';

export const miniCartFragment = defineFragment({
  Component: MiniCart,
  load: loadMiniCart,
  // Whoever has no cart sees what everybody without one sees.
  cache: ({ cart }) =>
    cart.id !== null
      ? undefined
      : { maxAge: 3600, staleWhileRevalidate: 86_400, staleIfError: 86_400, tags: ['cart'] },
});
