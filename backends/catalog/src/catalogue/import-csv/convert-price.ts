import type { CatalogueVariant, Currency } from '../../catalogue-source.ts';

/**
 * What one US dollar is in each currency. Fixed on purpose: an import of the same file gives the same
 * prices on every day. Shops that want their own prices import once for each currency's market.
 */
export const PER_DOLLAR: Record<Currency, number> = { USD: 1, EUR: 0.92, KRW: 1350 };

/** Minor units to a unit. */
const MINOR: Record<Currency, number> = { USD: 100, EUR: 100, KRW: 1 };

/** Converted amounts are rounded to this many minor units: ten cents, a hundred won. */
const STEP: Record<Currency, number> = { USD: 10, EUR: 10, KRW: 100 };

export const CURRENCIES = ['USD', 'EUR', 'KRW'] as const satisfies Currency[];

/**
 * Reads `12`, `12.5` or `12.50`.
 *
 * @returns minor units of the currency, or why it is no price and how to mend it
 */
export function readAmount(text: string, currency: Currency): number | string {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return `"${text.slice(0, 40)}" is not a price. ${adviceFor(text)}`;
  const [, whole = '0', cents = ''] = match;
  if (MINOR[currency] === 1) {
    if (Number(cents) !== 0)
      return `"${text}" has decimals, and ${currency} has none. Write ${whole}.`;
    return Number(whole) > 2_147_483_647 / 2 ? `"${text}" is too much.` : Number(whole);
  }
  const amount = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return amount > 1_000_000_000 ? `"${text}" is too much.` : amount;
}

function adviceFor(text: string): string {
  if (text.startsWith('-')) return 'Write 0 or more.';
  if (/^[^\d.,-]+\s*\d|\d\s*[^\d.,]+$/.test(text)) return 'Leave the currency out and write 12.50.';
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text))
    return `Leave the commas out and write ${text.replaceAll(',', '')}.`;
  if (/^\d+,\d{1,2}$/.test(text))
    return `Write the decimals after a point: ${text.replace(',', '.')}.`;
  if (/^\d+\.\d{3,}$/.test(text)) return 'Write at most two decimals.';
  return 'Write digits and at most two decimals, such as 12.50.';
}

/** An amount in another currency. Nothing that costs something becomes free. */
export function convert(amount: number, from: Currency, to: Currency): number {
  if (from === to) return amount;
  const exact = (amount / MINOR[from] / PER_DOLLAR[from]) * PER_DOLLAR[to] * MINOR[to];
  const rounded = Math.round(exact / STEP[to]) * STEP[to];
  return amount > 0 ? Math.max(STEP[to], rounded) : 0;
}

/** A price in every currency. A struck-out price that does not stay above the price is left out. */
export function pricesFrom(
  currency: Currency,
  amount: number,
  compareAt: number | undefined,
): CatalogueVariant['prices'] {
  const entries = CURRENCIES.map((to) => {
    const price = convert(amount, currency, to);
    const struck = compareAt === undefined ? 0 : convert(compareAt, currency, to);
    return [to, struck > price ? { amount: price, compareAt: struck } : { amount: price }] as const;
  });
  return Object.fromEntries(entries) as CatalogueVariant['prices'];
}
