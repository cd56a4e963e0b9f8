import type { Currency, Locale } from '@tessera/slice-kit/contract';
import { readCartToken } from '../carts/cart-cookie.ts';
import type { Visitor } from './context.ts';

const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];
const CURRENCIES: readonly string[] = ['USD', 'EUR', 'KRW'] satisfies Currency[];

/**
 * Language, currency and cart of a request, each as told by its header; English, US dollars and no
 * cart if not.
 */
export function visitorOf(header: (name: string) => string | null | undefined): Visitor {
  const locale = header('tessera-locale') ?? '';
  const currency = header('tessera-currency') ?? '';
  return {
    locale: LOCALES.includes(locale) ? (locale as Locale) : 'en',
    currency: CURRENCIES.includes(currency) ? (currency as Currency) : 'USD',
    cartToken: readCartToken(header('cookie')),
  };
}
