import type { Localised } from './localised.ts';

export interface WishlistTexts {
  title: string;
  remove: string;
  more: string;
  first: string;
  empty: string;
  emptyText: string;
  browse: string;
}

export const wishlistTexts: Localised<WishlistTexts> = {
  en: {
    title: 'Wishlist',
    remove: 'Remove',
    more: 'More wishes',
    first: 'The newest wishes',
    empty: 'Nothing wished for yet',
    emptyText: 'Press the heart of a piece that you like, and find it here again.',
    browse: 'Look around the shop',
  },
  ko: {
    title: '위시리스트',
    remove: '빼기',
    more: '더 보기',
    first: '처음으로',
    empty: '아직 담은 작품이 없어요',
    emptyText: '마음에 드는 작품의 하트를 누르면 여기에서 다시 볼 수 있어요.',
    browse: '상점 둘러보기',
  },
};
