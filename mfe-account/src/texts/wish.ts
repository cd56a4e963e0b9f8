import type { Localised } from './localised.ts';

/** `#` is the product. */
export interface WishTexts {
  /** A button that is pressed or not. */
  wishlist: string;
  saveNamed: string;
  failed: string;
  full: string;
}

export const wishTexts: Localised<WishTexts> = {
  en: {
    wishlist: 'Wishlist',
    saveNamed: 'Add # to the wishlist',
    failed: 'That did not work just now.',
    full: 'Your wishlist is full.',
  },
  ko: {
    wishlist: '위시리스트',
    saveNamed: '# 위시리스트에 담기',
    failed: '지금은 처리하지 못했어요.',
    full: '위시리스트가 가득 찼어요.',
  },
};
