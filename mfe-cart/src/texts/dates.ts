import type { Locale } from '@tessera/slice-kit/contract';

const DAY: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }),
  ko: new Intl.DateTimeFormat('ko', { dateStyle: 'long', timeZone: 'UTC' }),
};

/**
 * ISO 8601 → `May 4, 2026` in the reader's language, the day as it was in UTC. For what is hydrated it
 * is done on the server alone: the browser's own words might differ.
 */
export function formatDay(iso: string, locale: Locale): string {
  return DAY[locale].format(new Date(iso));
}
