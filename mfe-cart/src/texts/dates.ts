import type { Locale } from '@tessera/slice-kit/contract';

const DAY: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }),
  ko: new Intl.DateTimeFormat('ko', { dateStyle: 'long', timeZone: 'UTC' }),
};

const MOMENT: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
  ko: new Intl.DateTimeFormat('ko', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }),
};

/** ISO 8601 → `May 4, 2026, 10:00 AM UTC`; on the server alone, as `formatDay`. */
export function formatMoment(iso: string, locale: Locale): string {
  return `${MOMENT[locale].format(new Date(iso))} UTC`;
}

/**
 * ISO 8601 → `May 4, 2026` in the reader's language, the day as it was in UTC. For what is hydrated it
 * is done on the server alone: the browser's own words might differ.
 */
export function formatDay(iso: string, locale: Locale): string {
  return DAY[locale].format(new Date(iso));
}
