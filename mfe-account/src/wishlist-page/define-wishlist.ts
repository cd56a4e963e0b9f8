import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { frameTexts } from '../texts/frame.ts';
import { loadWishlist } from './load-wishlist.ts';
import { WishlistPage } from './wishlist-page.tsx';

export const wishlistPage = definePage({
  Component: WishlistPage,
  load: loadWishlist,
  head: (_props, { locale }) => privateHead(frameTexts[locale].wishlist),
});
