import type { Currency, Locale } from '@tessera/slice-kit/contract';
import type { Visitor } from './context.ts';

const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];
const CURRENCIES: readonly string[] = ['USD', 'EUR', 'KRW'] satisfies Currency[];

/** Language, currency and cookies of a request; English and US dollars if it does not tell. */
export function visitorOf(header: (name: string) => string | null | undefined): Visitor {
  const locale = header('tessera-locale') ?? '';
  const currency = header('tessera-currency') ?? '';
  return {
    locale: LOCALES.includes(locale) ? (locale as Locale) : 'en',
    currency: CURRENCIES.includes(currency) ? (currency as Currency) : 'USD',
    cookies: header('cookie') ?? '',
  };
}
