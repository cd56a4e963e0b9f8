import type { Localised } from '@tessera/slice-kit/contract';
import type { Db } from '../database/transaction.ts';
import type { Picture } from './variant.ts';

/** What an event tells of a product. */
export interface ToldProduct {
  slug: string;
  /** ISO 8601. */
  changedAt: string;
  removed: boolean;
  title: Localised;
  url: string;
  picture: Picture | null;
  variants: { sku: string; options: Localised; picture: Picture | null }[];
}

/** Takes over what was told, unless something later is known already. */
export async function tellProduct(db: Db, product: ToldProduct): Promise<void> {
  const { slug, changedAt, removed, title, url, picture, variants } = product;
  const { rowCount } = await db.query(
    `insert into product as p (slug, title, url, picture, removed, told_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (slug) do update set title = excluded.title, url = excluded.url,
       picture = excluded.picture, removed = excluded.removed, told_at = excluded.told_at
     where p.told_at < excluded.told_at`,
    [slug, title, url, picture, removed, changedAt],
  );
  if (!rowCount) return;
  await db.query(TELL_VARIANTS, [slug, JSON.stringify(variants), changedAt]);
  await db.query(
    `update variant set removed = true, told_at = $3
     where slug = $1 and sku <> all($2) and told_at < $3`,
    [slug, variants.map(({ sku }) => sku), changedAt],
  );
}

/** In the order of the SKU, as everybody takes these rows. */
const TELL_VARIANTS = `
  insert into variant as v (sku, slug, options, picture, told_at)
  select sku, $1, options, picture, $3
  from json_to_recordset($2::json) as given (sku text, options jsonb, picture jsonb)
  order by sku
  on conflict (sku) do update set slug = excluded.slug, options = excluded.options,
    picture = excluded.picture, removed = false, told_at = excluded.told_at
  where v.told_at < excluded.told_at`;
