import type { Locale } from '@tessera/slice-kit/contract';
import type { Address } from './address.ts';
import { countryOf } from './countries/countries.ts';

const names = new Map<Locale, Intl.DisplayNames>();

/** A country's name in the visitor's language. */
export function countryName(code: string, locale: Locale): string {
  let inLanguage = names.get(locale);
  if (!inLanguage) {
    inLanguage = new Intl.DisplayNames(locale, { type: 'region' });
    names.set(locale, inLanguage);
  }
  // A code of the wrong form is nobody's name; it is shown as it is.
  return /^[A-Z]{2}$/u.test(code) ? (inLanguage.of(code) ?? code) : code;
}

/** The lines of an address as they stand on a parcel, the country last. */
export function labelOf(address: Address, locale: Locale): string[] {
  const rules = countryOf(address.country);
  const region = (address.country === 'KR' && rules?.regions?.[address.region]) || address.region;
  const lines = rules?.label({ ...address, region }) ?? [address.recipient, address.line1];
  return [...lines, countryName(address.country, locale)].filter((line) => line.trim() !== '');
}
