import type { Locale } from '@tessera/slice-kit/contract';
import type { RenderContext } from '@tessera/slice-kit/server';
import { AddressBookDocument, type AddressBookQuery } from '../generated/graphql.ts';
import { safeReturn } from '../viewer/safe-return.ts';

export type BookAddress = NonNullable<AddressBookQuery['me']>['addresses'][number];

export interface AddressBookProps {
  locale: Locale;
  guest: boolean;
  addresses: BookAddress[];
  /** Where a chosen address is posted. */
  action: string;
  further: string | null;
}

/** The addresses of the visitor; none for guests, and none where they would be sent to another site. */
export async function loadAddressBook(
  { action = '', return: further = '', country }: Record<string, string>,
  { locale, execute }: Pick<RenderContext, 'locale' | 'execute'>,
): Promise<AddressBookProps> {
  const { me } = await execute(AddressBookDocument, {});
  const isOurs = safeReturn(action)?.startsWith('/api/') ?? false;
  const addresses = (isOurs && me?.addresses) || [];
  return {
    ...{ locale, guest: me === null, action, further: safeReturn(further) },
    addresses: addresses.filter((address) => !country || address.country === country),
  };
}
