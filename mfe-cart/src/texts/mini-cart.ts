import type { Localised } from './localised.ts';

/** `#` stands for the number of pieces. */
export interface MiniCartTexts {
  cart: string;
  empty: string;
  one: string;
  other: string;
}

export const miniCartTexts: Localised<MiniCartTexts> = {
  en: { cart: 'Cart', empty: 'Cart, empty', one: 'Cart, 1 piece', other: 'Cart, # pieces' },
  ko: {
    cart: '장바구니',
    empty: '장바구니, 비어 있음',
    one: '장바구니, 작품 1 점',
    other: '장바구니, 작품 # 점',
  },
};
