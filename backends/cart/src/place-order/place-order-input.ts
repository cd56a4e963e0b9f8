import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { Address } from '../checkout/address/address.ts';
import type { Contact } from '../checkout/contact/contact.ts';
import type { Card, Localised } from '../orders/order.ts';

/** A line as it was agreed: texts and prices stay what they were. Minor units. */
export interface AgreedLine {
  sku: string;
  product: string;
  title: Localised;
  options: Localised;
  url: string;
  picture: string | null;
  quantity: number;
  unitPrice: number;
  total: number;
}

/** Everything that the shopper agreed to when the order was placed. Nothing of it changes any more. */
export interface PlaceOrderInput {
  checkout: string;
  /** Counts the tries of one checkout. */
  attempt: number;
  /** Milliseconds since 1970. */
  begunAt: number;
  cart: string;
  customer: string | null;
  /** What the order is going to be. */
  order: { id: string; number: string; token: string };
  locale: Locale;
  currency: Currency;
  contact: Contact;
  address: Address;
  lines: AgreedLine[];
  promotion: string | null;
  shippingMethod: string;
  /** Minor units of `currency`. */
  totals: {
    subtotal: number;
    discount: number;
    shipping: number;
    credit: number;
    total: number;
    taxRate: number;
    taxAmount: number;
  };
  /** Of the request that placed the order. */
  traceparent?: string;
  /** Null when there is nothing to pay. */
  payment: { method: string; card: Card | null } | null;
}
