import type { Currency, Locale } from '@tessera/slice-kit/contract';
import { builder } from './builder.ts';

export interface Money {
  /** Minor units. */
  amount: number;
  currency: Currency;
}

export const CurrencyEnum = builder.enumType('Currency', {
  values: ['USD', 'EUR', 'KRW'] as const,
});

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

interface Formatter {
  format: Intl.NumberFormat['format'];
  /** Minor units in one of the currency. */
  minor: number;
}

// Making a formatter takes a thousand times as long as using one.
const formatters = new Map<string, Formatter>();

export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const key = locale + currency;
  let formatter = formatters.get(key);
  if (!formatter) {
    const made = new Intl.NumberFormat(locale, { style: 'currency', currency });
    const minor = 10 ** (made.resolvedOptions().maximumFractionDigits ?? 2);
    formatter = { format: made.format, minor };
    formatters.set(key, formatter);
  }
  return formatter.format(amount / formatter.minor);
}
