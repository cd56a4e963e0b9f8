import { defineFragment } from '@tessera/slice-kit/server';
import { AddressBook } from './address-book.tsx';
import { loadAddressBook } from './load-address-book.ts';

export const addressBookFragment = defineFragment({
  Component: AddressBook,
  load: loadAddressBook,
  // Guests have none.
  cache: ({ guest }) =>
    guest
      ? { maxAge: 3600, staleWhileRevalidate: 86_400, staleIfError: 86_400, tags: ['account'] }
      : undefined,
});
