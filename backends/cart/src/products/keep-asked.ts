import type { Db } from '../database/transaction.ts';
import type { AskedProduct } from './ask-catalog.ts';

/**
 * Keeps what the catalog answered. Whatever an event has told stays: an answer does not say how old
 * it is, and events about everything newer are on their way.
 */
export async function keepAsked(db: Db, product: AskedProduct): Promise<void> {
  const { slug, title, picture, variants } = product;
  await db.query(
    `insert into product (slug, title, url, picture) values ($1, $2, $3, $4)
     on conflict (slug) do update set title = excluded.title, url = excluded.url,
       picture = excluded.picture, removed = false
     where product.told_at = '-infinity'`,
    [slug, title, `/p/${encodeURIComponent(slug)}`, picture],
  );
  await db.query(KEEP_VARIANTS, [slug, JSON.stringify(variants)]);
}

/** In the order of the SKU, as everybody takes these rows. */
const KEEP_VARIANTS = `
  insert into variant as v (sku, slug, options, picture, prices, on_hand, asked_at)
  select sku, $1, options, picture, prices, "onHand", now()
  from json_to_recordset($2::json)
    as given (sku text, options jsonb, picture jsonb, prices jsonb, "onHand" integer)
  order by sku
  on conflict (sku) do update set
    asked_at = now(),
    slug = case when v.told_at = '-infinity' then excluded.slug else v.slug end,
    options = case when v.told_at = '-infinity' then excluded.options else v.options end,
    picture = case when v.told_at = '-infinity' then excluded.picture else v.picture end,
    removed = case when v.told_at = '-infinity' then false else v.removed end,
    prices = case when v.priced_at = '-infinity' then excluded.prices else v.prices end,
    on_hand = case when v.counted_at = '-infinity' then excluded.on_hand else v.on_hand end`;
