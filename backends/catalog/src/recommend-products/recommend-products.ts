import type pg from 'pg';

/**
 * Products that go with one: neighbours in its collections, those that share colours with it and
 * are of another kind first, sold out ones last.
 *
 * @param productId id of the product; what is not an id goes with nothing
 * @returns ordinals
 */
export async function recommendFor(
  pool: pg.Pool,
  productId: string,
  first: number,
): Promise<number[]> {
  if (!UUID.test(productId)) return [];
  const { rows } = await pool.query<{ ordinal: number }>({
    name: 'recommend-for',
    text: RECOMMEND_FOR,
    values: [productId, first],
  });
  return rows.map((row) => row.ordinal);
}

/**
 * What is bought most and can be bought. Where sales do not tell products apart, reviews do: bought
 * products are the ones that get reviewed.
 */
export async function bestSellers(pool: pg.Pool, first: number): Promise<number[]> {
  const { rows } = await pool.query<{ ordinal: number }>({
    name: 'best-sellers',
    text: `select ordinal from product where stock > 0
      order by sold desc, rating_count desc, ordinal desc limit $1`,
    values: [first],
  });
  return rows.map((row) => row.ordinal);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// Thirty from each side of the product's place in each of its collections are enough to choose from.
const RECOMMEND_FOR = `
  with this as materialized (
    select id, kind, colours, featured_rank from product where id = $1
  ), near as (
    select around.product_id from this join product_collection m on m.product_id = this.id
    cross join lateral (
      (select product_id from product_collection o where o.collection_id = m.collection_id
        and (o.featured_rank, o.product_id) > (this.featured_rank, this.id)
        order by o.featured_rank, o.product_id limit 30)
      union all
      (select product_id from product_collection o where o.collection_id = m.collection_id
        and (o.featured_rank, o.product_id) < (this.featured_rank, this.id)
        order by o.featured_rank desc, o.product_id desc limit 30)
    ) around
  )
  select p.ordinal
  from this join product p on p.id in (select product_id from near)
  order by p.stock > 0 desc,
    (select count(*) from unnest(p.colours) as c where c = any (this.colours))
      + case when p.kind <> this.kind then 1 else 0 end desc,
    abs(p.featured_rank - this.featured_rank), p.ordinal
  limit $2`;
