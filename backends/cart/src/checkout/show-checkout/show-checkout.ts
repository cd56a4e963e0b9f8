import type { Currency, Locale } from '@tessera/slice-kit/contract';
import { findSaga } from '../../saga/log/find-saga.ts';
import type { CheckoutParts } from '../checkout-parts.ts';
import { findCheckout, findPlacedCheckout, type Checkout } from '../checkout.ts';
import { askAccount } from './ask-account.ts';
import { viewCheckout, type CheckoutView } from './checkout-view.ts';

/** Whose checkout, and in what language and currency they look at it. */
export interface Shopper {
  cart: string;
  /** Who has proved to be logged in. */
  customer?: string | undefined;
  locale: Locale;
  currency: Currency;
}

/** How long the way from the progress page to the order may take, in milliseconds. */
const JUST_NOW = 15 * 60_000;

/**
 * The shopper's checkout; undefined when their cart is empty, unless an order has just been made of
 * it: then that.
 */
export async function showCheckout(
  { pool: db, carts, account }: Pick<CheckoutParts, 'pool' | 'carts' | 'account'>,
  { cart: cartId, customer, locale, currency }: Shopper,
): Promise<CheckoutView | undefined> {
  const checkout = await findCheckout(db, cartId);
  const cart = await carts.load(db, cartId, currency);
  if (!cart) return undefined;
  const saga = checkout?.saga ? await findSaga(db, { id: checkout.saga }) : undefined;
  const known = await askAccount(account, { customer, currency }, checkout);
  const view = (of: Checkout | undefined) =>
    viewCheckout({ checkout: of, saga, cart, currency, locale, known });
  if (cart.lines.length > 0) return view(checkout);
  const placed = await findPlacedCheckout(db, cartId);
  const isNew = placed && Date.now() - placed.updatedAt.getTime() < JUST_NOW;
  return isNew ? view(placed) : undefined;
}
