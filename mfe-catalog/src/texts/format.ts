import type { Locale } from '@tessera/slice-kit/contract';

/**
 * Formatting happens on the server alone: its result travels in the props, so the browser's ICU can
 * never disagree with the server's during hydration.
 */

const NUMBER: Record<Locale, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en'),
  ko: new Intl.NumberFormat('ko'),
};
const AVERAGE: Record<Locale, Intl.NumberFormat> = {
  en: new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  ko: new Intl.NumberFormat('ko', { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
};
const DATE: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }),
  ko: new Intl.DateTimeFormat('ko', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** `1234` → `1,234`. */
export function formatNumber(value: number, locale: Locale): string {
  return NUMBER[locale].format(value);
}

/** An average with one digit after the point: `4.6`. */
export function formatAverage(value: number, locale: Locale): string {
  return AVERAGE[locale].format(value);
}

/** ISO 8601 → `4 May 2026` in the reader's language, the day as it was in UTC. */
export function formatDate(iso: string, locale: Locale): string {
  return DATE[locale].format(new Date(iso));
}

/** English has two forms; Korean one. `#` stands for the formatted number. */
export function english(count: number, one: string, other: string): string {
  return (count === 1 ? one : other).replace('#', formatNumber(count, 'en'));
}

/** Fills `#` with the number as Korean writes it. */
export function korean(count: number, text: string): string {
  return text.replace('#', formatNumber(count, 'ko'));
}
