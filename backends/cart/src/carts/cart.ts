import type { Currency, Localised } from '@tessera/slice-kit/contract';
import type { Picture } from '../products/variant.ts';
import type { PromotionProblem } from '../promotions/judge-promotion.ts';

/** A cart with its prices, in minor units of one currency. */
export interface Cart {
  /** Null for a visitor without one. */
  id: string | null;
  /** Whose it is; null for a guest's. */
  customer: string | null;
  /** Counts its changes. */
  version: number;
  currency: Currency;
  lines: Line[];
  /** Pieces in it. */
  count: number;
  subtotal: number;
  /** Taken off by the promotion; not negative. */
  discount: number;
  /** Without shipping. */
  total: number;
  promotion: AppliedPromotion | null;
  freeShipping: boolean;
  /** Names the changes that wait for being confirmed; null when there are none. */
  changesKey: string | null;
  /** The line that was removed last and can be put back. */
  removed: { id: string; title: Localised } | null;
}

export interface Line {
  id: string;
  sku: string;
  /** Slug of the product. */
  product: string;
  title: Localised;
  /** What was chosen: `A3, oak`; empty when there was nothing to choose. */
  options: Localised;
  url: string;
  picture: Picture | null;
  quantity: number;
  unitPrice: number;
  total: number;
  /** Pieces that may be ordered; null for more than anybody may order. */
  stock: number | null;
  /** What is different from when the shopper put it in, and has not been confirmed. */
  changes: LineChange[];
}

export type LineChange =
  | { code: 'price'; before: number }
  /** Fewer are left than the line asks for. */
  | { code: 'stock'; available: number }
  | { code: 'gone' };

export interface AppliedPromotion {
  code: string;
  discount: number;
  freeShipping: boolean;
  /** Why it takes nothing off just now. */
  problem: PromotionProblem | null;
  /** What has to be in the cart for it. */
  minimum: number | null;
}

export const MOST_PIECES = 99;
export const MOST_LINES = 50;

/** The most pieces that a line may have. */
export function mostOf(stock: number | null): number {
  return Math.min(stock ?? MOST_PIECES, MOST_PIECES);
}

export function emptyCart(currency: Currency): Cart {
  return {
    ...{
      id: null,
      customer: null,
      version: 0,
      currency,
      lines: [],
      count: 0,
      subtotal: 0,
      discount: 0,
      total: 0,
    },
    ...{ promotion: null, freeShipping: false, changesKey: null, removed: null },
  };
}
