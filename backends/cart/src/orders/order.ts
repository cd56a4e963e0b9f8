import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { Address } from '../checkout/address/address.ts';
import type { Contact } from '../checkout/contact/contact.ts';

/**
 * `confirming`: recorded, the payment is being captured. `cancelling`: the money is on its way back.
 */
export type OrderState = 'confirming' | 'placed' | 'shipped' | 'cancelling' | 'cancelled';

/** A text in every language of the storefront. */
export type Localised = Readonly<Record<Locale, string>>;

/** The card that an order is paid with, as far as anybody may know. */
export interface Card {
  brand: string;
  last4: string;
}

/** An order as it was agreed, with what became of it. Amounts are minor units of `currency`. */
export interface Order {
  id: string;
  /** What people call it: `T-7K2M-94QX`. */
  number: string;
  /** Its address; whoever knows it may see the order. */
  token: string;
  checkoutId: string;
  cartId: string;
  customer: string | null;
  reservation: string;
  state: OrderState;
  /** Counts changes. */
  version: number;
  locale: Locale;
  currency: Currency;
  contact: Contact;
  address: Address;
  subtotal: number;
  discount: number;
  shipping: number;
  credit: number;
  total: number;
  /** Percent of the tax that the total contains; 0 for none. */
  taxRate: number;
  taxAmount: number;
  promotion: string | null;
  shippingMethod: string;
  paymentProvider: string;
  /** Null when there was nothing to pay. */
  payment: string | null;
  card: Card | null;
  placedAt: Date;
  shippedAt: Date | null;
  carrier: string | null;
  tracking: string | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
}

export interface OrderLine {
  id: string;
  sku: string;
  product: string;
  title: Localised;
  options: Localised;
  url: string;
  picture: string | null;
  quantity: number;
  unitPrice: number;
  total: number;
  /** The total without the line's share of the discount. */
  paid: number;
}
