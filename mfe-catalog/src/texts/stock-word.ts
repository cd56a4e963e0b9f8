import type { ProductCardFragment } from '../generated/graphql.ts';

/** How slots are told what is in stock: `in`, `low` or `out`. */
export type StockWord = 'in' | 'low' | 'out';

const WORDS: Record<ProductCardFragment['stock'], StockWord> = {
  IN_STOCK: 'in',
  LOW: 'low',
  OUT_OF_STOCK: 'out',
};

export function stockWord(stock: ProductCardFragment['stock']): StockWord {
  return WORDS[stock];
}
