import { checkText, type FieldError } from '../forms/field-error.ts';
import type { Address, AddressFieldRule, CountryRules } from './address.ts';
import { countryOf } from './countries/countries.ts';

/** An address as its country writes it: postal code in order, fields that it does not have emptied. */
export function tidyAddress(address: Address): Address {
  const rules = countryOf(address.country);
  if (!rules) return address;
  const has = new Set(rules.fields.map((field) => field.name));
  const { tidy = (typed: string) => typed } = rules.postalCode;
  return {
    ...address,
    region: has.has('region') ? address.region : '',
    postalCode: tidy(address.postalCode),
  };
}

/** Everything that is wrong with an address, in the order of its fields; empty when it is right. */
export function checkAddress(address: Address): FieldError[] {
  const rules = countryOf(address.country);
  if (!rules) return [{ field: 'country', code: 'unknown_country' }];
  return rules.fields
    .map((field) => checkField(field, address, rules))
    .filter((error) => error !== undefined);
}

function checkField(
  field: AddressFieldRule,
  address: Address,
  rules: CountryRules,
): FieldError | undefined {
  const text = address[field.name];
  const wrong = checkText(field.name, text, field);
  if (wrong || text === '') return wrong;
  if (field.name === 'postalCode' && !rules.postalCode.pattern.test(text)) {
    const { example } = rules.postalCode;
    return { field: field.name, code: 'invalid_postal_code', params: { example } };
  }
  if (field.name === 'region' && rules.regions && !Object.hasOwn(rules.regions, text)) {
    return { field: field.name, code: 'unknown_region' };
  }
  return undefined;
}
