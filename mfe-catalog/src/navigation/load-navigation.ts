import type { RenderContext } from '@tessera/slice-kit/server';
import { collectionAddress, searchAddress } from '../addresses/addresses.ts';
import { NavigationDocument } from '../generated/graphql.ts';
import { formatNumber } from '../texts/format.ts';
import { navigationTexts, pieces, type NavigationTexts } from '../texts/navigation.ts';

export interface NavigationProps {
  texts: NavigationTexts;
  /** What is new, and the kinds of things that are sold. */
  links: { href: string; label: string }[];
  collections: { href: string; label: string; count: string; countLabel: string }[];
  everything: string;
}

const MOST_KINDS = 5;

export async function loadNavigation(
  _props: unknown,
  { locale, execute }: RenderContext,
): Promise<NavigationProps> {
  const texts = navigationTexts[locale];
  const { collections, products } = await execute(NavigationDocument, {});
  const kinds = products.facets.find((facet) => facet.key === 'kind')?.values ?? [];
  return {
    texts,
    links: [
      { href: searchAddress({ sort: 'newest' }), label: texts.arrivals },
      ...kinds
        .slice(0, MOST_KINDS)
        .map(({ value, label }) => ({ href: searchAddress({ kind: value }), label })),
    ],
    collections: collections.map(({ handle, title, productCount }) => ({
      href: collectionAddress(handle),
      label: title,
      count: formatNumber(productCount, locale),
      countLabel: pieces[locale](productCount),
    })),
    everything: searchAddress(),
  };
}
