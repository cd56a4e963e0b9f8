import type { CountryRules } from '../address.ts';
import { france, germany, unitedKingdom } from './europe.ts';
import { korea } from './korea.ts';
import { unitedStates } from './united-states.ts';

/** Every country that the shop sends to. */
export const COUNTRIES: readonly CountryRules[] = [
  unitedStates,
  korea,
  germany,
  france,
  unitedKingdom,
];

const byCode = new Map(COUNTRIES.map((country) => [country.code, country]));

/** The rules of a country; undefined when the shop does not send there. */
export function countryOf(code: string): CountryRules | undefined {
  return byCode.get(code);
}
