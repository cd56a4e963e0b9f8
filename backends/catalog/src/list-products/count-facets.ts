import type pg from 'pg';
import type { Currency, Localised } from '../catalogue-source.ts';
import { matchingProducts, matchingValues } from './matching-products.ts';
import type { ProductQuery } from './product-query.ts';

/** A facet value with the products that would be listed with it, the other facets as they are. */
export interface CountedValue {
  /** `collection`, `kind`, `colour`, `size`, `price` or `stock`. */
  key: string;
  value: string;
  label: Localised;
  hex: string | null;
  count: number;
}

const VALUES_AT_MOST = 60;

/**
 * Counts the values of every facet, in the order in which they are shown. Values that nothing
 * matches are left out unless they are chosen, and so are the rarest of a facet with very many.
 */
export async function countFacets(
  pool: pg.Pool,
  query: ProductQuery,
  groups: number[][],
): Promise<CountedValue[]> {
  const { currency } = query;
  const { rows } = await pool.query<CountedValue>({
    name: `count-facets-${currency}`,
    text: STATEMENTS[currency],
    values: matchingValues(query, groups),
  });
  return rows;
}

const STATEMENTS: Record<Currency, string> = {
  USD: statement('USD'),
  EUR: statement('EUR'),
  KRW: statement('KRW'),
};

// A facet is counted within what all the other facets leave.
function statement(currency: Currency): string {
  return `
  with ${matchingProducts(currency, { titles: false })}, scope as materialized (
    select of.key, of.stored, searched.anywhere & coalesce(
      (select bit_and(chosen.products) from chosen where chosen.key <> of.key),
      searched.anywhere) as products
    from searched, (values ('collection', 'collection'), ('kind', 'kind'), ('colour', 'colour'),
      ('size', 'size'), ('price', $8), ('stock', 'stock')) as of(key, stored)
  ), counted as materialized (
    select scope.key, f.value, f.label, f.hex, f.position,
      bit_count(f.products & scope.products)::int as count,
      scope.key = 'price' and f.value is not distinct from $5 or exists (
        select from unnest($3::text[], $4::text[]) as c(key, value)
        where c.key = scope.key and c.value = f.value) as is_chosen
    from scope join facet_value f on f.key = scope.stored
  ), ranked as (
    select *, row_number() over (partition by key order by is_chosen desc, count desc) as rank
    from counted where count > 0 or is_chosen
  )
  select key, value, label, hex, count from ranked where rank <= ${VALUES_AT_MOST}
  order by key, position, value`;
}
