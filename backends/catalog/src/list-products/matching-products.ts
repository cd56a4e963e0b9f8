import type { Currency } from '../catalogue-source.ts';
import { chosenValues, priceValue, type ProductQuery } from './product-query.ts';

/**
 * The common part of every statement over a listing: product sets are bit strings, so narrowing is
 * `&` and counting is `bit_count`, whatever the number of products.
 *
 * - `searched` one row: `anywhere` and (with `titles`) `in_title`, the products in which the words of
 *   the query stand
 * - `chosen` a row for each narrowed key: the products that have one of its values
 *
 * Parameters $1 to $8 are {@link matchingValues}.
 */
export function matchingProducts(currency: Currency, { titles }: { titles: boolean }): string {
  const inTitle = titles ? `, ${wordSets('title_product_set', 'title_products')} as in_title` : '';
  const allInTitle = titles
    ? ', coalesce((select bit_and(in_title) from group_match), products) as in_title'
    : '';
  return `
  all_products as materialized (
    select capacity, products, products # products as nothing from product_index
  ), word_match as (
    select g.n, array_agg(g.word_id) as ids,
      array_agg(g.word_id) filter (where w.product_set is null) as listed
    from unnest($1::int[], $2::int[]) as g(n, word_id)
    left join search_word w on w.id = g.word_id group by g.n
  ), group_match as materialized (
    select ${wordSets('product_set', 'products')} as anywhere${inTitle}
    from word_match, all_products
  ), searched as materialized (
    select coalesce((select bit_and(anywhere) from group_match), products) as anywhere${allInTitle}
    from all_products
  ), chosen as materialized (
    select c.key, coalesce(bit_or(f.products), nothing) as products
    from unnest($3::text[], $4::text[]) as c(key, value)
    cross join all_products
    left join facet_value f on f.key = c.key and f.value = c.value
    group by c.key, nothing
    union all
    ${priceRange(currency)}
  )`;
}

/** Products of any of a group's words: the sets that are there, and one made of the lists. */
function wordSets(set: string, list: string): string {
  return `
      coalesce((select bit_or(w.${set}) from search_word w where w.id = any (ids)), nothing)
      | case when listed is null then nothing
        else product_set_of(array(select o from search_word w, unnest(w.${list}) as o
          where w.id = any (listed)), capacity) end`;
}

/** A band of the facet as it is; else the slices within the range, and what juts out at its ends. */
function priceRange(currency: Currency): string {
  const price = `${currency.toLowerCase()}_min`;
  return `select 'price', coalesce(
      (select products from facet_value where key = $8 and value = $5),
      (select coalesce(inner_slices.products, nothing) | product_set_of(array(
          select ordinal from product
          where ${price} between asked.low and least(inner_slices.low::bigint - 1, asked.high)
          union all
          select ordinal from product
          where ${price} between inner_slices.high::bigint + 1 and asked.high), capacity)
        from (select coalesce($6, 0) as low, coalesce($7, 2147483647) as high) asked
        cross join lateral (
          select min(s.low) as low, max(s.high) as high, bit_or(s.products) as products
          from price_slice s
          where s.currency = '${currency}' and s.low >= asked.low and s.high <= asked.high
        ) inner_slices))
    from all_products where $5::text is not null`;
}

/** @param groups see `ResolvedQuery` */
export function matchingValues(query: ProductQuery, groups: number[][]): unknown[] {
  const { filter, currency } = query;
  // A group without words is one that matches nothing: it stands there with a word that is not.
  const words = groups.flatMap((ids, n) => (ids.length > 0 ? ids : [0]).map((id) => ({ n, id })));
  const chosen = chosenValues(filter);
  return [
    words.map((word) => word.n),
    words.map((word) => word.id),
    chosen.map((choice) => choice.key),
    chosen.map((choice) => choice.value),
    priceValue(filter) ?? null,
    filter.priceMin ?? null,
    filter.priceMax ?? null,
    `price:${currency}`,
  ];
}
