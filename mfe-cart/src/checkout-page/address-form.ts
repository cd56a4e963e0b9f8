import type { AddressInput, WholeCheckoutFragment } from '../generated/graphql.ts';
import type { FieldRule } from '../form/check-field.ts';

export type Address = WholeCheckoutFragment['address'];
export type AddressFieldName = 'recipient' | 'line1' | 'line2' | 'city' | 'region' | 'postalCode';

/** The name by which a form sends a field. */
export function sentName(field: string): string {
  return field === 'postalCode' ? 'postal_code' : field;
}

/** What the browser can check of an address, by the names of the form. */
export function addressRules({ country, fields }: Address): Record<string, FieldRule> {
  return Object.fromEntries(
    fields.map(({ name, required, maxLength, example }) => [
      sentName(name),
      {
        required,
        maxLength,
        ...(name === 'postalCode' && { kind: 'postal-code', country, example: example ?? '' }),
      } satisfies FieldRule,
    ]),
  );
}

/** A form as the API takes it; a country without some field leaves it empty. */
export function readAddress(form: FormData): AddressInput {
  const text = (name: string): string => {
    const value = form.get(sentName(name));
    return typeof value === 'string' ? value : '';
  };
  return {
    country: text('country'),
    recipient: text('recipient'),
    line1: text('line1'),
    line2: text('line2'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postalCode'),
  };
}

/** An address as it was filled in, in the order its country asks for it, the country last. */
export function addressLines({ fields, country, countries, ...typed }: Address): string[] {
  const lines = fields.map(({ name, options }) => {
    const value = typed[name as AddressFieldName];
    return options.find(({ code }) => code === value)?.name ?? value;
  });
  const ofCountry = countries.find(({ code }) => code === country)?.name ?? country;
  return [...lines, ofCountry].filter((line) => line !== '');
}
