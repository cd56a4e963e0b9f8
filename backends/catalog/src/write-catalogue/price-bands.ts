import type { Currency, Localised } from '../catalogue-source.ts';

/** A band of prices, both ends inclusive, in minor units. */
export interface PriceBand {
  /** `<low>-<high>`; the first band has no low end, the last no high one. */
  value: string;
  label: Localised;
  low: number;
  high: number;
}

const MOST = 2_147_483_647;
const DIGITS: Record<Currency, number> = { USD: 2, EUR: 2, KRW: 0 };

/**
 * Bands that a shopper can remember, about as many products in each: the cuts, rounded to one
 * leading 1, 2, 2.5 or 5.
 *
 * @param cuts prices that part the catalogue evenly, ascending, in minor units
 */
export function bandsOf(currency: Currency, cuts: number[]): PriceBand[] {
  const edges = [...new Set(cuts.map(roundToMemorable))].filter((edge) => edge > 0);
  if (edges.length === 0) return [];
  const lows = [0, ...edges];
  return lows.map((low, at) => {
    const next = lows[at + 1];
    return {
      value: `${at === 0 ? '' : low}-${next === undefined ? '' : next - 1}`,
      label: { en: label(currency, 'en', at, low, next), ko: label(currency, 'ko', at, low, next) },
      low,
      high: next === undefined ? MOST : next - 1,
    };
  });
}

function roundToMemorable(amount: number): number {
  if (amount <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(amount));
  const steps = [1, 2, 2.5, 5, 10].map((step) => step * power);
  return Math.round(
    steps.reduce((best, step) =>
      Math.abs(Math.log(step / amount)) < Math.abs(Math.log(best / amount)) ? step : best,
    ),
  );
}

function label(
  currency: Currency,
  locale: 'en' | 'ko',
  at: number,
  low: number,
  next: number | undefined,
): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: 0,
  });
  const text = (amount: number) => format.format(amount / 10 ** DIGITS[currency]);
  if (at === 0) return locale === 'en' ? `Under ${text(next!)}` : `${text(next!)} 미만`;
  if (next === undefined) return locale === 'en' ? `${text(low)} and more` : `${text(low)} 이상`;
  return `${text(low)} – ${text(next)}`;
}
