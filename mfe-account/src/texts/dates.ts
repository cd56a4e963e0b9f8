import type { Locale } from '@tessera/slice-kit/contract';

// The same on the server and in every browser: what is hydrated must not differ.
const ZONE = 'UTC';

/** `22 November 2026`, `2026년 11월 22일` */
export function formatDay(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'ko' ? 'ko' : 'en-GB', {
    dateStyle: 'long',
    timeZone: ZONE,
  }).format(new Date(at));
}

/** `22 November 2026 at 14:05 UTC` */
export function formatMoment(at: string, locale: Locale): string {
  const text = new Intl.DateTimeFormat(locale === 'ko' ? 'ko' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: ZONE,
  }).format(new Date(at));
  return `${text} UTC`;
}
