import type { Currency } from '@tessera/slice-kit/contract';
import type { ProductFilter, ProductSort } from '../generated/graphql.ts';

/** Everything a listing's URL says. What it does not understand it leaves out. */
export interface ListingState {
  query: string | null;
  collection: string | null;
  kinds: string[];
  colours: string[];
  sizes: string[];
  /** Minor units, inclusive; an amount means something in its own currency alone. */
  price: { min: number | null; max: number | null; currency: Currency } | null;
  inStock: boolean;
  sort: ProductSort | null;
  after: string | null;
  before: string | null;
}

const SORTS: Record<string, ProductSort> = {
  featured: 'FEATURED',
  relevance: 'RELEVANCE',
  newest: 'NEWEST',
  'price-asc': 'PRICE_ASC',
  'price-desc': 'PRICE_DESC',
  rating: 'RATING',
};
const SORT_NAMES = new Map(Object.entries(SORTS).map(([name, sort]) => [sort, name]));

const PRICE = /^(\d{0,9})-(\d{0,9})-(usd|eur|krw)$/;
const LONGEST_QUERY = 100;
const MOST_VALUES = 20;

/** Reads the state from a listing's URL. */
export function readListing(url: URL): ListingState {
  const search = url.searchParams;
  const many = (name: string) =>
    [...new Set(search.getAll(name).filter(Boolean))].slice(0, MOST_VALUES);
  return {
    query: search.get('q')?.trim().slice(0, LONGEST_QUERY) || null,
    collection: search.get('collection') || null,
    kinds: many('kind'),
    colours: many('colour'),
    sizes: many('size'),
    price: readPrice(search.get('price') ?? ''),
    inStock: search.has('stock', 'in'),
    sort: SORTS[search.get('sort') ?? ''] ?? null,
    after: search.get('after') || null,
    before: search.get('before') || null,
  };
}

/** The address of a state, its parameters always in the same order. */
export function listingAddress(path: string, state: ListingState): string {
  const search = new URLSearchParams();
  const add = (name: string, value: string | null) => value && search.append(name, value);
  add('q', state.query);
  add('collection', state.collection);
  for (const kind of state.kinds) add('kind', kind);
  for (const colour of state.colours) add('colour', colour);
  for (const size of state.sizes) add('size', size);
  add('price', state.price && priceName(state.price));
  add('stock', state.inStock ? 'in' : null);
  add('sort', state.sort && sortName(state.sort));
  add('after', state.after);
  add('before', state.before);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** The state as the API's filter. A price in another currency than the visitor's is left out. */
export function toFilter(state: ListingState, currency: Currency): ProductFilter {
  const price = state.price?.currency === currency ? state.price : null;
  return {
    ...(state.collection ? { collection: state.collection } : {}),
    ...(state.kinds.length > 0 ? { kinds: state.kinds } : {}),
    ...(state.colours.length > 0 ? { colours: state.colours } : {}),
    ...(state.sizes.length > 0 ? { sizes: state.sizes } : {}),
    ...(price?.min != null ? { priceMin: price.min } : {}),
    ...(price?.max != null ? { priceMax: price.max } : {}),
    ...(state.inStock ? { inStock: true } : {}),
  };
}

/** The state without any filter, on its first page; query and sort stay. */
export function withoutFilters(state: ListingState): ListingState {
  return {
    ...firstPage(state),
    collection: null,
    kinds: [],
    colours: [],
    sizes: [],
    price: null,
    inStock: false,
  };
}

/** The state without one value of one facet, on its first page. */
export function withoutValue(state: ListingState, facet: string, value: string): ListingState {
  const rest = (values: string[]) => values.filter((v) => v !== value);
  const first = firstPage(state);
  switch (facet) {
    case 'collection':
      return { ...first, collection: null };
    case 'kind':
      return { ...first, kinds: rest(state.kinds) };
    case 'colour':
      return { ...first, colours: rest(state.colours) };
    case 'size':
      return { ...first, sizes: rest(state.sizes) };
    case 'price':
      return { ...first, price: null };
    case 'stock':
      return { ...first, inStock: false };
    default:
      return first;
  }
}

/** The same listing from its beginning: a cursor belongs to one filter, query and sort. */
export function firstPage(state: ListingState): ListingState {
  return { ...state, after: null, before: null };
}

/** `PRICE_ASC` → `price-asc`, as it stands in a URL. */
export function sortName(sort: ProductSort): string {
  return SORT_NAMES.get(sort) ?? '';
}

function readPrice(text: string): ListingState['price'] {
  const [, min, max, currency] = PRICE.exec(text) ?? [];
  if (!currency || (!min && !max)) return null;
  return {
    min: min ? Number(min) : null,
    max: max ? Number(max) : null,
    currency: currency.toUpperCase() as Currency,
  };
}

function priceName({ min, max, currency }: NonNullable<ListingState['price']>): string {
  return `${min ?? ''}-${max ?? ''}-${currency.toLowerCase()}`;
}
