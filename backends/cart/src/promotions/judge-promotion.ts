import type { Currency } from '@tessera/slice-kit/contract';
import type { Prices } from '../products/variant.ts';

/** A promotion code as far as one cart is concerned. */
export interface Promotion {
  code: string;
  kind: 'percent' | 'amount' | 'shipping';
  percent: number | null;
  /** Minor units by currency. */
  amounts: Prices | null;
  /** What has to be in the cart, in minor units by currency. */
  minimum: Prices | null;
  begun: boolean;
  ended: boolean;
  /** As many orders as may use it have done so. */
  usedUp: boolean;
  /** It serves once, and this shopper has had it. */
  usedBefore: boolean;
}

export type PromotionProblem = 'not_begun' | 'ended' | 'used_up' | 'used_before' | 'minimum';

export interface Judgement {
  /** Minor units, never more than the subtotal. */
  discount: number;
  freeShipping: boolean;
  problem: PromotionProblem | null;
}

/** What a promotion is worth to a cart, and why nothing if it is not. */
export function judgePromotion(
  promotion: Promotion,
  { subtotal, currency }: { subtotal: number; currency: Currency },
): Judgement {
  const problem = problemOf(promotion, subtotal, currency);
  if (problem) return { discount: 0, freeShipping: false, problem };
  return {
    discount: discountOf(promotion, subtotal, currency),
    freeShipping: promotion.kind === 'shipping',
    problem: null,
  };
}

function problemOf(
  { begun, ended, usedUp, usedBefore, minimum }: Promotion,
  subtotal: number,
  currency: Currency,
): PromotionProblem | null {
  if (!begun) return 'not_begun';
  if (ended) return 'ended';
  if (usedBefore) return 'used_before';
  if (usedUp) return 'used_up';
  return minimum && subtotal < minimum[currency] ? 'minimum' : null;
}

function discountOf(
  { kind, percent, amounts }: Promotion,
  subtotal: number,
  currency: Currency,
): number {
  if (kind === 'percent') return Math.floor((subtotal * (percent ?? 0) + 50) / 100);
  return kind === 'amount' ? Math.min(amounts?.[currency] ?? 0, subtotal) : 0;
}
