import type { Currency, Locale } from '@tessera/slice-kit/contract';
import { readCookie, SESSION_HINT_COOKIE, type Identity } from '@tessera/slice-kit/identity';
import { readCartToken } from '../carts/cart-cookie.ts';
import type { Visitor } from './context.ts';

const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];
const CURRENCIES: readonly string[] = ['USD', 'EUR', 'KRW'] satisfies Currency[];

/** A request's header by its name in lower case. */
export type ReadHeader = (name: string) => string | null | undefined;

/** Whom a request comes from. Never rejects. */
export type ReadVisitor = (header: ReadHeader) => Promise<Visitor>;

/** Injects {@link ReadVisitor}. */
export const READ_VISITOR = Symbol('read-visitor');

/** What access tokens are verified with. */
export interface VisitorKeys {
  verify(cookies: string | null | undefined): Promise<Pick<Identity, 'subject'> | undefined>;
}

/** @param keys what access tokens are verified with; who shows none that is good is a guest */
export function visitorReader(keys: VisitorKeys): ReadVisitor {
  return async (header) => {
    const identity = await keys.verify(header('cookie'));
    return { ...guestOf(header), ...(identity && { customer: identity.subject }) };
  };
}

/**
 * Language, currency and cart of a request, each as told by its header; English, US dollars and no
 * cart if not.
 */
function guestOf(header: ReadHeader): Visitor {
  const locale = header('tessera-locale') ?? '';
  const currency = header('tessera-currency') ?? '';
  const cookies = header('cookie');
  return {
    locale: LOCALES.includes(locale) ? (locale as Locale) : 'en',
    currency: CURRENCIES.includes(currency) ? (currency as Currency) : 'USD',
    cartToken: readCartToken(cookies),
    loggedIn: Boolean(readCookie(cookies, SESSION_HINT_COOKIE)),
  };
}
