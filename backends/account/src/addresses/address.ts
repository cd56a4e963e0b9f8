/** Where a parcel goes. Which fields count, and what they have to look like, is the country's affair. */
export interface Address {
  /** ISO 3166-1, two capital letters. */
  country: string;
  recipient: string;
  line1: string;
  line2: string;
  city: string;
  /** State, province or district: a code where the country has a list of them. */
  region: string;
  postalCode: string;
}

export type AddressFieldName = Exclude<keyof Address, 'country'>;

/** One field of a country's form. */
export interface AddressFieldRule {
  name: AddressFieldName;
  required: boolean;
  maxLength: number;
  /** What the country calls it; the page has the word. */
  label: string;
  /** Token of the HTML standard, see `autocomplete`. */
  autocomplete: string;
  inputMode?: 'numeric';
}

/** A country that the shop sends to. */
export interface CountryRules {
  code: string;
  /** In the order in which the country's people write them. */
  fields: readonly AddressFieldRule[];
  postalCode: { pattern: RegExp; example: string; tidy?: (typed: string) => string };
  /** Code → name, where the country has a list. */
  regions?: Readonly<Record<string, string>>;
  /** Lines of a label, without the country's name. */
  label(address: Address): string[];
}

/** An address that a customer keeps. */
export interface SavedAddress extends Address {
  id: string;
  /** Where parcels go unless something else is said; exactly one of a customer's is. */
  isDefault: boolean;
}

/** The most that a customer may keep. */
export const MOST_ADDRESSES = 50;
