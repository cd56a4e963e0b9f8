import type pg from 'pg';
import type { Currency } from '../catalogue-source.ts';
import { matchingProducts, matchingValues } from './matching-products.ts';
import type { ProductQuery, ProductSort } from './product-query.ts';

/** Where a product stands in a listing: what a cursor holds. */
export interface Place {
  /** 0 where the words of the query stand in the title, 1 where elsewhere; 0 unless by relevance. */
  tier: number;
  /** What is sorted by, as PostgreSQL writes it. */
  key: string;
  ordinal: number;
}

export interface PageRequest {
  sort: ProductSort;
  first: number;
  /** Only what comes after this place, or before it. */
  from?: { place: Place; direction: 'after' | 'before' } | undefined;
}

export interface FoundPage {
  total: number;
  /** In the order of the listing, `first` at most. */
  places: Place[];
  /** Whether there is more in the direction that was read in. */
  more: boolean;
}

/** Reads one page of a listing by keyset: what is inserted meanwhile shifts nothing. */
export async function findPage(
  pool: pg.Pool,
  query: ProductQuery,
  groups: number[][],
  { sort, first, from }: PageRequest,
): Promise<FoundPage> {
  const backwards = from?.direction === 'before';
  const name = `page-${sort}-${query.currency}-${from ? `${from.direction}-${from.place.tier}` : 'start'}`;
  const values = [...matchingValues(query, groups), first + 1];
  if (from) values.push(from.place.key, from.place.ordinal);
  const { rows } = await pool.query<{ total: number; places: Place[] }>({
    name,
    text: statementFor(name, sort, query.currency, backwards, from?.place.tier),
    values,
  });
  const { total, places } = rows[0]!;
  const more = places.length > first;
  if (more) places.pop();
  return { total, places: backwards ? places.reverse() : places, more };
}

const statements = new Map<string, string>();

function statementFor(name: string, ...kind: Parameters<typeof statement>): string {
  const known = statements.get(name);
  if (known) return known;
  const made = statement(...kind);
  statements.set(name, made);
  return made;
}

interface Order {
  column: string;
  type: string;
  descending: boolean;
}

function orderOf(sort: ProductSort, currency: Currency): Order {
  const price = `${currency.toLowerCase()}_min`;
  switch (sort) {
    case 'NEWEST':
      return { column: 'created_at', type: 'timestamptz', descending: true };
    case 'PRICE_ASC':
      return { column: price, type: 'integer', descending: false };
    case 'PRICE_DESC':
      return { column: price, type: 'integer', descending: true };
    case 'RATING':
      return { column: 'rating_score', type: 'integer', descending: true };
    case 'FEATURED':
    case 'RELEVANCE':
      return { column: 'featured_rank', type: 'integer', descending: false };
  }
}

// Below this many products it is quicker to sort them than to meet them along an index.
const FEW = 500;

function statement(
  sort: ProductSort,
  currency: Currency,
  backwards: boolean,
  tier: number | undefined,
): string {
  const { column, type, descending } = orderOf(sort, currency);
  const falling = descending !== backwards;
  const order = falling ? 'desc' : 'asc';
  const range = sort.startsWith('PRICE')
    ? `and ${column} between coalesce($6, 0) and coalesce($7, 2147483647)`
    : '';
  const titles = sort === 'RELEVANCE';
  const tiers = titles ? [0, 1] : [0];
  const beyond = `and (${column}, ordinal) ${falling ? '<' : '>'} ($10::${type}, $11::int)`;
  const branch = (at: number) => {
    const set = `(select tier_${at} from result)`;
    const rest = `${range} ${at === tier ? beyond : ''}
      order by ${column} ${order}, ordinal ${order} limit $9`;
    const select = `select ${at} as tier, ${column}::text as key, ordinal from product`;
    return `(${select} where bit_count(${set}) >= ${FEW} and get_bit(${set}, ordinal) = 1 ${rest})
      union all
      (${select} where bit_count(${set}) < ${FEW}
        and ordinal = any (array(select ordinals_of(${set}))) ${rest})`;
  };
  // Tiers that the cursor has left behind are not read.
  const reading = (backwards ? tiers.toReversed() : tiers).filter(
    (at) => tier === undefined || (backwards ? at <= tier : at >= tier),
  );
  const sets = titles
    ? 'products & in_title as tier_0, products & ~in_title as tier_1'
    : 'products as tier_0';
  return `
  with ${matchingProducts(currency, { titles })}, matching as materialized (
    select anywhere & coalesce((select bit_and(products) from chosen), anywhere) as products
      ${titles ? ', in_title' : ''}
    from searched
  ), result as materialized (
    select bit_count(products)::int as total, ${sets} from matching
  )
  select total, coalesce((
    select json_agg(json_build_object('tier', tier, 'key', key, 'ordinal', ordinal))
    from (select * from (${reading.map(branch).join('\n union all ')}) read limit $9) page
  ), '[]') as places
  from result`;
}
