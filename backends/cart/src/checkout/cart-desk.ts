import type { Currency } from '@tessera/slice-kit/contract';
import type pg from 'pg';
import type { CartHolder } from '../carts/find-cart.ts';
import type { AgreedLine } from '../place-order/place-order-input.ts';
import type { Queryable } from '../orders/queryable.ts';

export interface CartLine extends AgreedLine {
  id: string;
  /** What is different from when the shopper put it in, and has not been confirmed: `price`, `stock`, `gone`. */
  changes: string[];
  /** Pieces that may be ordered; null for more than anybody may order. */
  available: number | null;
}

/** A cart with its prices, in minor units of one currency. */
export interface PricedCart {
  id: string;
  /** Whose it is; null for a guest's. */
  customer: string | null;
  /** Counts its changes. */
  version: number;
  lines: CartLine[];
  subtotal: number;
  /** Taken off by the promotion; not negative. */
  discount: number;
  promotion: string | null;
  freeShipping: boolean;
}

/** What checkout asks of carts. */
export interface CartDesk {
  /** @returns the cart's id */
  find(pool: pg.Pool, holder: CartHolder): Promise<string | undefined>;
  load(db: Queryable, cart: string, currency: Currency): Promise<PricedCart | undefined>;
  /** Keeps everybody else from changing the cart until the transaction ends. */
  lock(tx: Queryable, cart: string): Promise<unknown>;
  /**
   * Takes what is ordered out of the cart.
   *
   * @param ordered what that is: something else may have come in since it was agreed
   */
  close(
    tx: Queryable,
    cart: string,
    ordered: readonly { sku: string; quantity: number }[],
  ): Promise<void>;
  /** Puts back what `close` took out. */
  reopen(tx: Queryable, cart: string): Promise<void>;
  /** @returns false when the code may not be used (any more) */
  usePromotion(tx: Queryable, use: PromotionUse): Promise<boolean>;
  releasePromotion(tx: Queryable, use: PromotionUse): Promise<void>;
}

export interface PromotionUse {
  code: string;
  cart: string;
  order: string;
  customer: string | null;
}
