import type { PoolClient } from 'pg';

// Up to here a list is quicker to read than a set of a hundred thousand bits.
const LIST_AT_MOST = 512;

/**
 * Renews the search words of the products that changed; all other products' stay in place.
 *
 * @param capacity bits of a product set
 */
export async function indexWords(client: PoolClient, capacity: number): Promise<void> {
  // "the" and its like stand in every text and find nothing.
  await client.query(
    `delete from staged_word where ts_lexize('english_stem', word) = '{}' or length(word) > 64`,
  );
  await client.query(COLLECT_POSTINGS);
  await client.query('analyze posting');
  await client.query(REMOVE_STALE, [capacity]);
  await client.query(ADD_TO_KNOWN);
  await client.query(ADD_NEW);
  await client.query(RENEW_SETS, [capacity, LIST_AT_MOST]);
  await client.query(`delete from search_word where frequency = 0`);
}

const COLLECT_POSTINGS = `
  create temporary table posting on commit drop as
  select word, array_agg(ordinal) as products,
    coalesce(array_agg(ordinal) filter (where in_title), '{}') as title_products
  from (
    select c.ordinal, title.word, true as in_title
    from changed_product c join staged_product using (handle), unnest(title_words) as title(word)
    union all
    select c.ordinal, other.word, false
    from changed_product c join staged_product using (handle), unnest(other_words) as other(word)
  ) occurrence
  join staged_word using (word)
  group by word`;

const REMOVE_STALE = `
  with stale as materialized (
    select product_set_of(array(select ordinal from stale_ordinal), $1) as ordinals
  )
  update search_word w set
    products = array(select o from unnest(w.products) as o
      where get_bit((select ordinals from stale), o) = 0),
    title_products = array(select o from unnest(w.title_products) as o
      where get_bit((select ordinals from stale), o) = 0)
  from stale_word where w.word = stale_word.word`;

const ADD_TO_KNOWN = `
  update search_word w set products = w.products || p.products,
    title_products = w.title_products || p.title_products
  from posting p where p.word = w.word`;

const ADD_NEW = `
  insert into search_word (word, stem, spelling, frequency, products, title_products)
  select word, coalesce((ts_lexize('english_stem', word))[1], word), spelling, 0, products,
    title_products
  from posting join staged_word using (word)
  where not exists (select from search_word w where w.word = posting.word)`;

const RENEW_SETS = `
  update search_word w set frequency = cardinality(w.products),
    product_set = case when cardinality(w.products) > $2
      then product_set_of(w.products, $1) end,
    title_product_set = case when cardinality(w.products) > $2
      then product_set_of(w.title_products, $1) end
  where exists (select from posting where posting.word = w.word)
    or exists (select from stale_word where stale_word.word = w.word)`;
