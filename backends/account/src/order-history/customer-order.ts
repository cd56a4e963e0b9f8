import type { Currency, Localised } from '@tessera/slice-kit/contract';

/** What somebody ordered, as the account keeps it. Amounts are minor units of `currency`. */
export interface CustomerOrder {
  id: string;
  /** What people call it: `T-7K2M-94QX`. */
  number: string;
  placedAt: Date;
  shippedAt: Date | null;
  cancelledAt: Date | null;
  carrier: string | null;
  tracking: string | null;
  currency: Currency;
  lines: CustomerOrderLine[];
  subtotal: number;
  discount: number;
  shipping: number;
  credit: number;
  total: number;
  /** Money and credit that was given back. */
  refunded: number;
  /** Points that it earned, or will. */
  earned: number;
}

export interface CustomerOrderLine {
  sku: string;
  /** Slug. */
  product: string;
  title: Localised;
  quantity: number;
  total: number;
}
