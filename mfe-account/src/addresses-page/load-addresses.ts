import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import type { FormState } from '../form/form-state.ts';
import { loadForm } from '../form/load-form.ts';
import {
  AddressesDocument,
  AddressFieldsDocument,
  type AddressesQuery,
  type AddressFieldsQuery,
} from '../generated/graphql.ts';
import { requireMe } from '../viewer/require-me.ts';

export type SavedAddress = NonNullable<AddressesQuery['me']>['addresses'][number];

export interface AddressesProps {
  locale: Locale;
  addresses: SavedAddress[];
  countries: AddressesQuery['countries'];
  fields: AddressFieldsQuery['addressFields'];
  form: FormState;
  /** The address that is being changed; null for a new one. */
  edited: SavedAddress | null;
  /** Whose fields are asked for. */
  country: string;
  notice: string | null;
}

/** @throws Redirect for guests */
export async function loadAddresses(
  { url }: { url: URL },
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<AddressesProps> {
  const answer = await execute(AddressesDocument, {});
  const { addresses } = requireMe(answer, url);
  const form = await loadForm(url, 'addresses/save', { execute });
  const id = form.values['id'] ?? url.searchParams.get('edit');
  const edited = addresses.find((address) => address.id === id) ?? null;
  const { countries } = answer;
  const wanted = [url.searchParams.get('country'), form.values['country'], edited?.country];
  const known = new Set(countries.map(({ code }) => code));
  const country =
    wanted.find((code) => code && known.has(code)) ??
    addresses[0]?.country ??
    (locale === 'ko' ? 'KR' : 'US');
  const { addressFields } = await execute(AddressFieldsDocument, { country });
  return {
    ...{ locale, addresses, countries, fields: addressFields, form, edited, country },
    notice: url.searchParams.get('notice'),
  };
}
