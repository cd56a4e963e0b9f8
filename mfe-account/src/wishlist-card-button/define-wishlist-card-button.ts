import { defineFragment } from '@tessera/slice-kit/server';
import { loadWishlistCardButton } from './load-wishlist-card-button.ts';
import { WishlistCardButton } from './wishlist-card-button.tsx';

export const wishlistCardButtonFragment = defineFragment({
  Component: WishlistCardButton,
  load: loadWishlistCardButton,
  cache: () => ({
    maxAge: 3600,
    staleWhileRevalidate: 86_400,
    staleIfError: 86_400,
    tags: ['account'],
  }),
});
