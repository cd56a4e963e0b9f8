// The steps of `merge-products.ts`, between the staging tables and the tables.

export const MERGE_KINDS = `
  with given as (
    select distinct on (kind) kind as handle, kind_label as label from staged_product
    order by kind, kind_label is null
  ), named as (
    insert into kind (handle, label) select handle, label from given where label is not null
    on conflict (handle) do update set label = excluded.label
  )
  insert into kind (handle, label)
  select handle, jsonb_build_object('en', name, 'ko', name)
  from (select handle, upper(left(handle, 1)) || substring(replace(handle, '-', ' ') from 2) as name
        from given where label is null) unnamed
  on conflict (handle) do nothing`;

export const FIND_CHANGES = `
  with changed as (
    select s.handle, p.id, p.ordinal, p.id is null as is_new
    from staged_product s left join product p using (handle)
    where p.id is null or p.digest <> s.digest or p.source <> $1
  ), removed as (
    select ordinal from product p where $2 and p.source = $1
      and not exists (select from staged_product s where s.handle = p.handle)
  ), noted as (
    insert into stale_ordinal
    select ordinal, true from removed
    union all select ordinal, false from changed where not is_new
  )
  insert into changed_product select handle, id, ordinal, is_new from changed`;

export const NOTE_STALE_WORDS = `
  insert into stale_word select distinct unnest(title_words || other_words)
  from product where ordinal in (select ordinal from stale_ordinal)`;

// The lowest free ordinals, so that sets stay as short as the catalogue allows.
export const ASSIGN_ORDINALS = `
  with fresh as (
    select handle, row_number() over (order by featured_rank, handle) as n
    from changed_product join staged_product using (handle) where is_new
  ), free as (
    select place as ordinal, row_number() over (order by place) as n
    from generate_series(0, (select count(*)::int from product) + (select count(*)::int from fresh)
      + (select coalesce(max(ordinal), 0) from product)) as place
    where not exists (select from product where ordinal = place)
    limit (select count(*) from fresh)
  )
  update changed_product c set ordinal = free.ordinal
  from fresh join free using (n) where c.handle = fresh.handle`;

export const WRITE_PRODUCTS = `
  with summary as (
    select handle, least(sum(stock), 2147483647)::int as stock,
      min(usd) as usd_min, max(usd) as usd_max,
      max(usd_compare_at) filter (where usd_compare_at > usd) as usd_compare_at,
      min(eur) as eur_min, max(eur) as eur_max,
      max(eur_compare_at) filter (where eur_compare_at > eur) as eur_compare_at,
      min(krw) as krw_min, max(krw) as krw_max,
      max(krw_compare_at) filter (where krw_compare_at > krw) as krw_compare_at
    from staged_variant group by handle
  )
  insert into product (ordinal, handle, kind, source, digest, title, subtitle, description, details,
    options, pictures, colours, featured_rank, created_at, title_words, other_words, stock, usd_min,
    usd_max, usd_compare_at, eur_min, eur_max, eur_compare_at, krw_min, krw_max, krw_compare_at)
  select c.ordinal, handle, kind, $1, digest, title, subtitle, description, details, options,
    pictures, colours, featured_rank, created_at, title_words, other_words, stock, usd_min,
    usd_max, usd_compare_at, eur_min, eur_max, eur_compare_at, krw_min, krw_max, krw_compare_at
  from changed_product c join staged_product using (handle) join summary using (handle)
  on conflict (handle) do update set kind = excluded.kind, source = excluded.source,
    digest = excluded.digest, title = excluded.title, subtitle = excluded.subtitle,
    description = excluded.description, details = excluded.details, options = excluded.options,
    pictures = excluded.pictures, colours = excluded.colours,
    featured_rank = excluded.featured_rank, created_at = excluded.created_at,
    title_words = excluded.title_words, other_words = excluded.other_words, updated_at = now(),
    stock = excluded.stock, usd_min = excluded.usd_min, usd_max = excluded.usd_max,
    usd_compare_at = excluded.usd_compare_at, eur_min = excluded.eur_min,
    eur_max = excluded.eur_max, eur_compare_at = excluded.eur_compare_at,
    krw_min = excluded.krw_min, krw_max = excluded.krw_max,
    krw_compare_at = excluded.krw_compare_at`;

export const NOTE_NEW_IDS = `
  update changed_product c set id = p.id from product p
  where p.handle = c.handle and c.id is null`;

export const DELETE_COLLECTIONS = `
  delete from product_collection where product_id in (select id from changed_product where not is_new)`;

export const WRITE_COLLECTIONS = `
  insert into product_collection (collection_id, featured_rank, product_id)
  select distinct collection.id, s.featured_rank, c.id
  from changed_product c join staged_product s using (handle)
  cross join unnest(s.collections) as member(handle)
  join collection on collection.handle = member.handle`;

export const DELETE_VARIANTS = `
  delete from variant v using changed_product c
  where v.product_id = c.id and not c.is_new and not exists (
    select from staged_variant s where s.sku = v.sku and s.handle = c.handle)`;

export const SKUS_OF_OTHERS = `
  select v.sku, s.handle, p.handle as owner
  from staged_variant s join changed_product c using (handle) join variant v using (sku)
  join product p on p.id = v.product_id where p.handle <> s.handle limit 1`;

// A source that says the same number again says nothing new: what was sold since then stays sold. A
// new number counts pieces that are held as well; they stay held.
export const WRITE_VARIANTS = `
  with held as (
    select piece.sku, sum(piece.pieces::int)::int as pieces
    from stock_reservation, jsonb_each_text(taken) as piece(sku, pieces)
    where state = 'held' group by piece.sku
  )
  insert into variant (product_id, position, sku, options, usd, usd_compare_at, eur, eur_compare_at,
    krw, krw_compare_at, stock, given_stock, picture)
  select c.id, position, sku, options, usd, usd_compare_at, eur, eur_compare_at, krw,
    krw_compare_at, greatest(0, stock - coalesce(held.pieces, 0)), stock, picture
  from changed_product c join staged_variant using (handle) left join held using (sku)
  on conflict (sku) do update set position = excluded.position, options = excluded.options,
    usd = excluded.usd, usd_compare_at = excluded.usd_compare_at, eur = excluded.eur,
    eur_compare_at = excluded.eur_compare_at, krw = excluded.krw,
    krw_compare_at = excluded.krw_compare_at,
    stock = case when variant.given_stock = excluded.given_stock then variant.stock
      else excluded.stock end,
    given_stock = excluded.given_stock, picture = excluded.picture`;

export const SUM_STOCK = `
  update product p set stock = summed.stock
  from (
    select c.id, least(sum(v.stock), 2147483647)::int as stock
    from changed_product c join variant v on v.product_id = c.id group by c.id
  ) summed where p.id = summed.id and p.stock <> summed.stock`;

export const DELETE_REVIEWS = `
  delete from review r using changed_product c
  where r.product_id = c.id and not c.is_new and not exists (
    select from staged_review s
    where s.handle = c.handle and s.author = r.author and s.created_at = r.created_at)`;

// The same author at the same instant is the same review.
export const WRITE_REVIEWS = `
  with given as (
    select distinct on (c.id, author, created_at) c.id as product_id, s.author, s.rating, s.title,
      s.body, s.locale, s.created_at
    from changed_product c join staged_review s using (handle)
  ), renewed as (
    update review r set rating = g.rating, title = g.title, body = g.body, locale = g.locale
    from given g where r.product_id = g.product_id and r.author = g.author
      and r.created_at = g.created_at
    returning r.product_id, r.author, r.created_at
  )
  insert into review (product_id, author, rating, title, body, locale, created_at)
  select product_id, author, rating, title, body, locale, created_at from given g
  where not exists (select from renewed r where r.product_id = g.product_id
    and r.author = g.author and r.created_at = g.created_at)`;

// Five reviews of 3.5 stars are thought to be there already: one five-star review is no bestseller.
export const SUMMARISE_REVIEWS = `
  update product p set rating_sum = r.total, rating_count = r.reviews,
    rating_score = case when r.reviews = 0 then 0
      else round(1000 * (r.total + 17.5) / (r.reviews + 5)) end
  from (
    select c.id, coalesce(sum(rating), 0) as total, count(rating) as reviews
    from changed_product c left join review on product_id = c.id group by c.id
  ) r where p.id = r.id and (p.rating_sum, p.rating_count) <> (r.total, r.reviews)`;
