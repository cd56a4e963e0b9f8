import type { Localised } from './localised.ts';

export interface AddToCartTexts {
  add: string;
  /** The name of a button that says `addShort`; contains it; # is the product. */
  addNamed: string;
  addShort: string;
  soldOut: string;
  toCart: string;
}

export const addToCartTexts: Localised<AddToCartTexts> = {
  en: {
    add: 'Add to cart',
    addShort: 'Add',
    addNamed: 'Add # to the cart',
    soldOut: 'Sold out',
    toCart: 'See the cart',
  },
  ko: {
    add: '장바구니에 담기',
    addShort: '담기',
    addNamed: '# 장바구니에 담기',
    soldOut: '품절',
    toCart: '장바구니 보기',
  },
};
