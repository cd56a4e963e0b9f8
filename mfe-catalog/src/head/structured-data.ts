import type { Crumb } from '../breadcrumbs/breadcrumbs.tsx';
import type { ProductCardView } from '../product-card/to-product-card.ts';

/** schema.org objects that more than one page publishes. */

const SCHEMA = 'https://schema.org';

export function breadcrumbList(crumbs: Crumb[], origin: string): object {
  return {
    '@context': SCHEMA,
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ label, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      ...(href ? { item: origin + href } : {}),
    })),
  };
}

export function itemList(cards: ProductCardView[], origin: string): object {
  return {
    '@context': SCHEMA,
    '@type': 'ItemList',
    itemListElement: cards.map(({ href, title }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      url: origin + href,
      name: title,
    })),
  };
}

/** The shop itself, and how to search it. */
export function website(origin: string): object {
  return {
    '@context': SCHEMA,
    '@type': 'WebSite',
    name: 'Tessera',
    url: `${origin}/`,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${origin}/search?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  };
}
