import type { Listings } from './listings.ts';
import type { CountedValue } from './count-facets.ts';
import { cursorOf, placeOf } from './cursor.ts';
import type { PageRequest } from './find-page.ts';
import { chosenValues, type ProductQuery, type ProductSort } from './product-query.ts';
import { checkPageSize, inputError } from '../graphql/input-error.ts';

export interface ListRequest {
  query: ProductQuery;
  sort: ProductSort | undefined;
  first: number;
  after: string | undefined;
  before: string | undefined;
}

/** A page of products by their ordinals, with what is worth knowing about the whole listing. */
export interface ProductListing {
  query: ProductQuery;
  ordinals: number[];
  totalCount: number;
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
  correctedQuery: string | null;
  /** Counted only when asked for. */
  facets(): Promise<CountedValue[]>;
}

/**
 * Lists or searches products.
 *
 * @throws GraphQLError BAD_USER_INPUT for a page size, cursor or price range that cannot be served
 */
export async function listProducts(
  listings: Listings,
  { query, sort: asked, first, after, before }: ListRequest,
): Promise<ProductListing> {
  checkPageSize(first);
  const { priceMin, priceMax } = query.filter;
  if ((priceMin ?? 0) < 0) throw inputError('filter.priceMin', 'must not be negative');
  if ((priceMax ?? 0) < 0) throw inputError('filter.priceMax', 'must not be negative');
  if (chosenValues(query.filter).some(({ value }) => value.includes('\0'))) {
    throw inputError('filter', 'must not hold NUL characters');
  }
  if (after !== undefined && before !== undefined) {
    throw inputError('before', 'cannot be combined with `after`; give one of them');
  }
  const sort = sortOf(asked, query);
  const request: PageRequest = { sort, first };
  if (after !== undefined) {
    request.from = { place: placeOf(after, query, sort, 'after'), direction: 'after' };
  } else if (before !== undefined) {
    request.from = { place: placeOf(before, query, sort, 'before'), direction: 'before' };
  }
  const page = await listings.page(query, request);
  const corrected = query.text === undefined ? undefined : await listings.resolve(query.text);
  const { places, more } = page;
  const [start, end] = [places[0], places.at(-1)];
  const backwards = before !== undefined;
  return {
    query,
    ordinals: places.map((place) => place.ordinal),
    totalCount: page.total,
    hasNextPage: backwards ? true : more,
    hasPreviousPage: backwards ? more : after !== undefined,
    startCursor: start ? cursorOf(start, query, sort) : null,
    endCursor: end ? cursorOf(end, query, sort) : null,
    correctedQuery: corrected?.corrected ?? null,
    facets: () => listings.facets(query),
  };
}

/** Relevance means nothing without words; featured is what a listing has instead. */
function sortOf(asked: ProductSort | undefined, query: ProductQuery): ProductSort {
  if (query.text === undefined)
    return asked === undefined || asked === 'RELEVANCE' ? 'FEATURED' : asked;
  return asked ?? 'RELEVANCE';
}
