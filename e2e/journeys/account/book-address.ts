import { addresses } from '../cart/typed.ts';
import type { AccountForm } from './account-form.ts';

export type BookCountry = keyof typeof addresses;

/** The address of a country, by the names of the address book's fields. */
export function bookAddress(country: BookCountry): Record<string, string> {
  const { postal_code: postalCode, ...rest } = addresses[country];
  return { ...rest, postalCode };
}

/** Types an address into the form of the country that was chosen there. */
export async function typeAddress(form: AccountForm, country: BookCountry): Promise<void> {
  const { country: _, ...fields } = bookAddress(country);
  const known = Object.entries(fields).filter(([, value]) => value !== '');
  await form.type(Object.fromEntries(known));
}
