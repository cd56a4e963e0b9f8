import type { Locale } from '@tessera/slice-kit/contract';

/** A dictionary in every language of the storefront. */
export type Localised<T> = Record<Locale, T>;
