// What others have been told of products and variants, noted before the writer changes anything: what
// is the same afterwards needs no event. Between the tables and `told_…` of `staging-tables.ts`.

/** Everything that `catalog.product-changed.v1` says of a product `p`. */
export const TOLD_OF_PRODUCT = `
  jsonb_build_object('slug', p.handle, 'title', p.title, 'subtitle', p.subtitle, 'kind', p.kind,
    'options', p.options, 'picture', p.pictures->0,
    'collections', coalesce((
      select jsonb_agg(c.handle order by c.position, c.handle)
      from product_collection m join collection c on c.id = m.collection_id
      where m.product_id = p.id), '[]'),
    'variants', coalesce((
      select jsonb_agg(jsonb_build_object('sku', v.sku, 'options', v.options,
        'picture', p.pictures->v.picture::int) order by v.position)
      from variant v where v.product_id = p.id), '[]'))`;

/** Everything that `catalog.price-changed.v1` says of a variant `v`. */
export const TOLD_OF_PRICES =
  'array[v.usd, v.usd_compare_at, v.eur, v.eur_compare_at, v.krw, v.krw_compare_at]';

// The order in which whoever changes stock takes them: nobody waits in a circle.
export const LOCK_PRODUCTS = `
  select from product where ordinal in (select ordinal from stale_ordinal)
  order by id for update`;

export const NOTE_PRODUCTS = `
  insert into told_product (slug, removed, digest, told)
  select handle, removed, md5(told::text), case when removed then told end
  from (
    select p.handle, s.removed, ${TOLD_OF_PRODUCT} as told
    from stale_ordinal s join product p using (ordinal)
  ) noted`;

export const NOTE_VARIANTS = `
  insert into told_variant (sku, prices, stock)
  select v.sku, ${TOLD_OF_PRICES}, v.stock
  from stale_ordinal s join product p using (ordinal) join variant v on v.product_id = p.id
  where not s.removed`;
