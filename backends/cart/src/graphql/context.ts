import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type pg from 'pg';
import type { AskCatalog } from '../products/ask-catalog.ts';
import type { CheckoutParts } from '../checkout/checkout-parts.ts';

/** Whom an answer is for. */
export interface Visitor {
  locale: Locale;
  currency: Currency;
  /** What the cookie `tessera_cart` says; undefined for a visitor without one. */
  cartToken?: string | undefined;
  /** Who has proved to be logged in: id of the customer. */
  customer?: string | undefined;
  /** Whether the browser believes to be logged in; it may be wrong, or its proof may be too old. */
  loggedIn: boolean;
}

/** What resolvers know of the request they answer. */
export interface RequestContext extends Visitor {
  pool: pg.Pool;
  askCatalog: AskCatalog;
  checkout: CheckoutParts;
  /** Gives the visitor a cart's cookie with the answer. */
  giveCart(token: string): void;
}

export type MakeContext = (visitor: Visitor, giveCart?: (token: string) => void) => RequestContext;

/** @returns what makes a context for each request; pages, which only read, give no cookies */
export function prepareContext(
  services: Pick<RequestContext, 'pool' | 'askCatalog' | 'checkout'>,
): MakeContext {
  return (visitor, giveCart = readsOnly) => ({ ...services, ...visitor, giveCart });
}

function readsOnly(): never {
  throw new Error('a page cannot give cookies: change the cart by a request of its own');
}
