import type { RenderContext } from '@tessera/slice-kit/server';
import { toChips, toFacets, type FacetView, type FilterChip } from '../facets/to-facets.ts';
import type { ListingFragment, ProductSort } from '../generated/graphql.ts';
import { toProductCard, type ProductCardView } from '../product-card/to-product-card.ts';
import { listingTexts } from '../texts/listing.ts';
import {
  firstPage,
  listingAddress,
  sortName,
  withoutFilters,
  type ListingState,
} from './listing-state.ts';

export interface ListingView {
  /** Path of the page, target of the facet form. */
  action: string;
  kept: { name: string; value: string }[];
  count: string;
  filtered: boolean;
  facets: FacetView[];
  chips: FilterChip[];
  clearHref: string;
  sort: { value: string; options: { value: string; label: string }[] };
  cards: ProductCardView[];
  previous: string | null;
  next: string | null;
  texts: ListingLabels;
}

export interface ListingLabels {
  filter: string;
  filterCount: string;
  apply: string;
  activeFilters: string;
  clear: string;
  sortBy: string;
  previous: string;
  next: string;
  pages: string;
  emptyTitle: string;
  emptyHelp: string;
}

const SORTS: ProductSort[] = ['FEATURED', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'RATING'];

/** How many products a listing shows at a time. */
export const PAGE_SIZE = 24;

/** The keyset arguments of a state: forward from `after`, else backward from `before`. */
export function pageOf(state: ListingState): { first: number; after?: string; before?: string } {
  if (state.after) return { first: PAGE_SIZE, after: state.after };
  return state.before ? { first: PAGE_SIZE, before: state.before } : { first: PAGE_SIZE };
}

/**
 * @param fixed facet that the page itself decides; its value is no filter here
 */
export function toListing(
  connection: ListingFragment,
  state: ListingState,
  path: string,
  { locale, currency }: Pick<RenderContext, 'locale' | 'currency'>,
  fixed?: string,
): ListingView {
  const texts = listingTexts[locale];
  const { nodes, pageInfo, facets, totalCount } = connection;
  // A fixed value is part of the path; it must not come back as a parameter.
  const asked = fixed === 'collection' ? { ...state, collection: null } : state;
  const chips = toChips(facets, asked, path, locale, fixed);
  const cleared = withoutFilters(asked);
  const page = (cursor: Partial<ListingState>) =>
    listingAddress(path, { ...firstPage(asked), ...cursor });
  const standard: ProductSort = asked.query ? 'RELEVANCE' : 'FEATURED';
  const sorts = asked.query ? (['RELEVANCE', ...SORTS.slice(1)] as ProductSort[]) : SORTS;
  return {
    action: path,
    kept: asked.query ? [{ name: 'q', value: asked.query }] : [],
    count: texts.results(totalCount),
    filtered: listingAddress(path, firstPage(asked)) !== listingAddress(path, cleared),
    facets: toFacets(facets, { locale, currency }, fixed),
    chips,
    clearHref: listingAddress(path, cleared),
    sort: {
      // The standard order is said by saying nothing.
      value: asked.sort && asked.sort !== standard ? sortName(asked.sort) : '',
      options: sorts.map((sort) => ({
        value: sort === standard ? '' : sortName(sort),
        label: texts.sorts[sort],
      })),
    },
    cards: nodes.map((product) => toProductCard(product, locale)),
    previous:
      pageInfo.hasPreviousPage && pageInfo.startCursor
        ? page({ before: pageInfo.startCursor })
        : null,
    next: pageInfo.hasNextPage && pageInfo.endCursor ? page({ after: pageInfo.endCursor }) : null,
    texts: {
      filter: texts.filter,
      filterCount: chips.length > 0 ? texts.filterCount(chips.length) : '',
      apply: texts.apply,
      activeFilters: texts.activeFilters,
      clear: texts.clear,
      sortBy: texts.sortBy,
      previous: texts.previous,
      next: texts.next,
      pages: texts.pages,
      emptyTitle: texts.emptyTitle,
      emptyHelp: texts.emptyHelp,
    },
  };
}
