import type { Currency, Locale } from '../catalogue-source.ts';
import type { Visitor } from './context.ts';

const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];
const CURRENCIES: readonly string[] = ['USD', 'EUR', 'KRW'] satisfies Currency[];

/** Language and currency of a request, each as told by its header; English and US dollars if not. */
export function visitorOf(header: (name: string) => string | null | undefined): Visitor {
  const locale = header('tessera-locale') ?? '';
  const currency = header('tessera-currency') ?? '';
  return {
    locale: LOCALES.includes(locale) ? (locale as Locale) : 'en',
    currency: CURRENCIES.includes(currency) ? (currency as Currency) : 'USD',
  };
}
