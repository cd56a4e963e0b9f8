import type { Currency, Locale } from '../catalogue-source.ts';
import { builder } from './builder.ts';

export interface Money {
  /** Minor units. */
  amount: number;
  currency: Currency;
}

export const CurrencyEnum = builder.enumType('Currency', { values: ['USD', 'EUR', 'KRW'] as const });

export const MoneyType = builder.objectRef<Money>('Money').implement({
  fields: (t) => ({
    amount: t.exposeInt('amount', { description: 'Minor units: cents, or won.' }),
    currency: t.expose('currency', { type: CurrencyEnum }),
    formatted: t.string({
      description: "For display, in the request's language.",
      resolve: (money, _args, { locale }) => formatMoney(money, locale),
    }),
  }),
});

export const PriceRange = builder.objectRef<{ min: Money; max: Money }>('PriceRange').implement({
  fields: (t) => ({
    min: t.expose('min', { type: MoneyType }),
    max: t.expose('max', { type: MoneyType }),
  }),
});

// Making a formatter takes a thousand times as long as using one.
const formatters = new Map<string, Intl.NumberFormat>();

export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const key = `${locale}-${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, { style: 'currency', currency });
    formatters.set(key, formatter);
  }
  const digits = formatter.resolvedOptions().maximumFractionDigits ?? 2;
  return formatter.format(amount / 10 ** digits);
}
