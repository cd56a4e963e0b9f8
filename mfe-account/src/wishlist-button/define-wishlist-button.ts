import { defineFragment } from '@tessera/slice-kit/server';
import { loadWishlistButton } from './load-wishlist-button.ts';
import { WishlistButton } from './wishlist-button.tsx';

export const wishlistButtonFragment = defineFragment({
  Component: WishlistButton,
  load: loadWishlistButton,
  // All guests see the same.
  cache: ({ guest }) =>
    guest
      ? { maxAge: 3600, staleWhileRevalidate: 86_400, staleIfError: 86_400, tags: ['account'] }
      : undefined,
});
