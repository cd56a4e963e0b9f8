import type { Currency } from '../catalogue-source.ts';

export type ProductSort =
  | 'FEATURED'
  | 'RELEVANCE'
  | 'NEWEST'
  | 'PRICE_ASC'
  | 'PRICE_DESC'
  | 'RATING';

export interface ProductFilter {
  collection?: string | null | undefined;
  kinds?: readonly string[] | null | undefined;
  colours?: readonly string[] | null | undefined;
  sizes?: readonly string[] | null | undefined;
  /** Minor units of the query's currency, inclusive; of the product's lowest price. */
  priceMin?: number | null | undefined;
  priceMax?: number | null | undefined;
  /** `true` leaves out what is sold out; `false` is as if it were not given. */
  inStock?: boolean | null | undefined;
}

/** What a listing is narrowed to: the same for its page, its count and its facets. */
export interface ProductQuery {
  /** As typed, trimmed; undefined for a listing without search. */
  text: string | undefined;
  filter: ProductFilter;
  currency: Currency;
}

/** A value of a facet by which a query narrows its products. */
export interface ChosenValue {
  key: string;
  value: string;
}

/** The choices of a filter that are facet values; a price range is not among them. */
export function chosenValues(filter: ProductFilter): ChosenValue[] {
  const of = (key: string, values: readonly string[] | null | undefined) =>
    [...new Set(values)].map((value) => ({ key, value }));
  return [
    ...of('collection', filter.collection ? [filter.collection] : []),
    ...of('kind', filter.kinds),
    ...of('colour', filter.colours),
    ...of('size', filter.sizes),
    ...of('stock', filter.inStock ? ['in-stock'] : []),
  ];
}

/** The value of the price facet that a range would be; undefined without one. */
export function priceValue(filter: ProductFilter): string | undefined {
  const { priceMin, priceMax } = filter;
  if (priceMin == null && priceMax == null) return undefined;
  return `${priceMin || ''}-${priceMax ?? ''}`;
}

/** A key under which equal queries meet. */
export function keyOf(query: ProductQuery): string {
  const { filter, text, currency } = query;
  const sorted = chosenValues(filter)
    .map(({ key, value }) => JSON.stringify([key, value]))
    .toSorted();
  return JSON.stringify([text ?? null, currency, priceValue(filter) ?? null, sorted]);
}
