import { definePage } from '@tessera/slice-kit/server';
import { privateHead } from '../head/private-head.ts';
import { frameTexts } from '../texts/frame.ts';
import { loadAddresses } from './load-addresses.ts';
import { AddressesPage } from './addresses-page.tsx';

export const addressesPage = definePage({
  Component: AddressesPage,
  load: loadAddresses,
  head: (_props, { locale }) => privateHead(frameTexts[locale].addresses),
});
