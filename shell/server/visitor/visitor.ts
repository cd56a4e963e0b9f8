import type { IncomingHttpHeaders } from 'node:http';
import type { Currency, Locale } from '@tessera/slice-kit/contract';

/** Who a document is composed for, as far as composing needs it. */
export interface Visitor {
  locale: Locale;
  currency: Currency;
}

export const LOCALES = ['en', 'ko'] as const satisfies Locale[];
export const CURRENCIES = ['USD', 'EUR', 'KRW'] as const satisfies Currency[];

/** Query parameters that belong to the shell; a slice never sees them. */
export const SHELL_PARAMETERS = ['lang', 'currency', 'boundaries'] as const;

export const isLocale = (value: unknown): value is Locale =>
  (LOCALES as readonly unknown[]).includes(value);

export const isCurrency = (value: unknown): value is Currency =>
  (CURRENCIES as readonly unknown[]).includes(value);

/**
 * Language and currency of a request: from the URL (`?lang=ko&currency=KRW`), else from the cookie,
 * else from `Accept-Language`; the currency follows the region, then the language.
 *
 * @returns the visitor, and whether the URL chose something that should be remembered
 */
export function visitorOf(
  url: URL,
  headers: IncomingHttpHeaders,
): { visitor: Visitor; chosen: Partial<Visitor> } {
  const chosen: Partial<Visitor> = {};
  const lang = url.searchParams.get('lang');
  const money = url.searchParams.get('currency');
  if (isLocale(lang)) chosen.locale = lang;
  if (isCurrency(money)) chosen.currency = money;

  const cookies = headers.cookie ?? '';
  const savedLocale = cookie(cookies, 'lang');
  const savedCurrency = cookie(cookies, 'currency');
  const accepted = acceptedTags(headers['accept-language']);
  const locale = chosen.locale ?? (isLocale(savedLocale) ? savedLocale : localeFrom(accepted));
  const currency =
    chosen.currency ?? (isCurrency(savedCurrency) ? savedCurrency : currencyFrom(accepted, locale));
  return { visitor: { locale, currency }, chosen };
}

/** Value of one cookie in a `Cookie` header, or undefined. */
export function cookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

const EURO_REGIONS = new Set(
  'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK BG'.split(' '),
);
const EURO_LANGUAGES = new Set('de fr it es nl pt fi el et lv lt sk sl hr ga mt bg'.split(' '));

/** Language tags of `Accept-Language`, best first (RFC 9110, section 12.5.4). */
function acceptedTags(header: string | undefined): string[] {
  if (!header) return [];
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean);
      return { tag, q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ tag, q }) => /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

function localeFrom(tags: string[]): Locale {
  for (const tag of tags) {
    const language = tag.split('-')[0]?.toLowerCase();
    if (isLocale(language)) return language;
  }
  return 'en';
}

function currencyFrom(tags: string[], locale: Locale): Currency {
  const [language = '', ...rest] = (tags[0] ?? '').split('-');
  const region = rest.find((part) => part.length === 2)?.toUpperCase();
  if (region === 'KR') return 'KRW';
  if (region && EURO_REGIONS.has(region)) return 'EUR';
  if (!region && EURO_LANGUAGES.has(language.toLowerCase())) return 'EUR';
  return !region && locale === 'ko' ? 'KRW' : 'USD';
}
