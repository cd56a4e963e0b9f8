import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { Card } from '../../orders/order.ts';
import type { SagaRecord } from '../../saga/log/find-saga.ts';
import type { Address } from '../address/address.ts';
import { checkAddress } from '../address/check-address.ts';
import { countryOf } from '../address/countries/countries.ts';
import type { CartLine, PricedCart } from '../cart-desk.ts';
import type { Checkout, Refusal } from '../checkout.ts';
import { checkContact, type Contact } from '../contact/contact.ts';
import type { FieldError } from '../field-error.ts';
import {
  shippingMethods,
  type ShippingCode,
  type ShippingMethod,
} from '../shipping/shipping-methods.ts';
import { isAboutTheCard, standingOf, type Standing } from '../standing.ts';
import type { KnownOfCustomer } from './ask-account.ts';
import { calculateTotals, type Totals } from '../totals/calculate-totals.ts';

export type SectionState = 'todo' | 'invalid' | 'done';
export type SectionName = 'contact' | 'address' | 'shipping' | 'payment' | 'review';

export interface Section {
  state: SectionState;
  errors: FieldError[];
}

/** A checkout with all that follows from it, in minor units of one currency. */
export interface CheckoutView {
  id: string;
  version: number;
  standing: Standing;
  currency: Currency;
  contact: Section & Contact;
  address: Section & Address;
  shipping: Section & { method: ShippingCode | null; methods: ShippingMethod[] };
  payment: Section & { method: string | null; card: Card | null; returnKey: string };
  current: SectionName;
  ready: boolean;
  lines: CartLine[];
  promotion: string | null;
  credit: CreditView;
  totals: Totals;
  refusal: Refusal | null;
}

/** Store credit; in minor units. */
export interface CreditView {
  /** What the customer may spend; undefined when nobody knows of any. */
  available: number | undefined;
  /** Whether it is to be used. */
  isUsed: boolean;
}

const GUESSED: Readonly<Record<Locale, string>> = { en: 'US', ko: 'KR' };

/**
 * Looks at a checkout together with its cart. Nothing that follows from something else is stored, so
 * nothing can be out of date.
 *
 * @param checkout undefined before the first section was sent
 */
export function viewCheckout(given: {
  checkout: Checkout | undefined;
  saga: SagaRecord | undefined;
  cart: PricedCart;
  currency: Currency;
  locale: Locale;
  /** What the account says of the customer. */
  known?: KnownOfCustomer;
}): CheckoutView {
  const { checkout, saga, cart, currency, locale, known = {} } = given;
  const contact = contactSection(checkout, known.profile);
  const address = addressSection(checkout, contact, {
    ...{ ...NO_ADDRESS, country: GUESSED[locale], recipient: contact.name },
    ...known.profile?.address,
  });
  const credit = { available: known.credit, isUsed: checkout?.useCredit ?? true };
  const shipping = shippingSection(checkout, address, cart, currency);
  const chosen = shipping.methods.find(({ code }) => code === shipping.method);
  const totals = calculateTotals({
    ...{ subtotal: cart.subtotal, discount: cart.discount },
    credit: credit.isUsed ? (credit.available ?? 0) : 0,
    shipping: chosen?.price,
    taxRate: address.state === 'done' ? (countryOf(address.country)?.taxRate ?? 0) : 0,
  });
  const standing: Standing = checkout
    ? standingOf(checkout, saga)
    : { status: 'open', refusal: null };
  const refusal = standing.status === 'open' ? standing.refusal : null;
  const payment = paymentSection(checkout, {
    free: chosen !== undefined && totals.total === 0,
    refused: isAboutTheCard(refusal) ? refusal!.code : null,
  });
  const sections = { contact, address, shipping, payment };
  const current = firstOpen(sections);
  return {
    id: checkout?.id ?? '',
    version: cart.version,
    standing,
    currency,
    ...sections,
    current,
    ready:
      current === 'review' &&
      standing.status === 'open' &&
      cart.lines.every(({ changes }) => changes.length === 0),
    lines: cart.lines,
    promotion: cart.promotion,
    credit,
    totals,
    refusal,
  };
}

function firstOpen(sections: Record<Exclude<SectionName, 'review'>, Section>): SectionName {
  const names = ['contact', 'address', 'shipping', 'payment'] as const;
  return names.find((name) => sections[name].state !== 'done') ?? 'review';
}

function sectionOf(filledIn: boolean, errors: FieldError[]): Section {
  if (!filledIn) return { state: 'todo', errors: [] };
  return { state: errors.length > 0 ? 'invalid' : 'done', errors };
}

function contactSection(
  checkout: Checkout | undefined,
  profile: KnownOfCustomer['profile'],
): Section & Contact {
  const contact = checkout?.contact;
  const section = sectionOf(contact != null, contact ? checkContact(contact) : []);
  return { ...section, ...(contact ?? { email: '', name: '', ...nameOf(profile), phone: '' }) };
}

function nameOf(profile: KnownOfCustomer['profile']): Partial<Contact> {
  return profile ? { email: profile.email, name: profile.name } : {};
}

const NO_ADDRESS = { line1: '', line2: '', city: '', region: '', postalCode: '' };

/** @param guessed what the form begins with */
function addressSection(
  checkout: Checkout | undefined,
  { name }: Contact,
  guessed: Address,
): Section & Address {
  const stored = checkout?.address;
  const filledIn = stored != null && !checkout?.addressDraft;
  const section = sectionOf(filledIn, filledIn ? checkAddress(stored) : []);
  if (!stored) return { ...section, ...guessed };
  return filledIn
    ? { ...section, ...stored }
    : { ...section, ...stored, recipient: stored.recipient || name };
}

function shippingSection(
  checkout: Checkout | undefined,
  address: Section & Address,
  { freeShipping }: PricedCart,
  currency: Currency,
): CheckoutView['shipping'] {
  const methods =
    address.state === 'done' ? shippingMethods(address.country, currency, freeShipping) : [];
  const stored = checkout?.shippingMethod ?? null;
  const method = methods.find(({ code }) => code === stored)?.code ?? null;
  const wrong = stored !== null && method === null;
  const section = sectionOf(
    stored !== null && address.state === 'done',
    wrong ? [{ field: 'method', code: 'unknown_method' }] : [],
  );
  return { ...section, method, methods };
}

/**
 * @param about.free there is nothing to pay
 * @param about.refused why the card did not do
 */
function paymentSection(
  checkout: Checkout | undefined,
  { free, refused }: { free: boolean; refused: string | null },
): CheckoutView['payment'] {
  const method = checkout?.paymentMethod ?? null;
  const error = checkout?.paymentError ?? refused;
  const section = sectionOf(
    free || method !== null || error !== null,
    !free && error !== null ? [{ field: 'payment_method', code: error }] : [],
  );
  return {
    ...section,
    method,
    card: checkout?.paymentCard ?? null,
    returnKey: checkout?.returnKey ?? '',
  };
}
