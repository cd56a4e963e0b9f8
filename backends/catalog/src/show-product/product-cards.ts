import { eq, sql } from 'drizzle-orm';
import { kind, product, variant } from '../database/schema.ts';
import type { CatalogueDatabase } from '../database/catalogue-database.ts';

/** What a listing shows of a product. */
export type ProductCard = Awaited<ReturnType<ProductCards['byOrdinals']>>[number];
export type ProductCards = ReturnType<typeof prepareProductCards>;

/** Statements that read products as listings show them, prepared once for each connection. */
export function prepareProductCards(database: CatalogueDatabase) {
  const cards = () =>
    database.select(CARD_FIELDS).from(product).innerJoin(kind, eq(kind.handle, product.kind));
  const byOrdinals = cards()
    .where(sql`${product.ordinal} = any(${sql.placeholder('ordinals')}::int[])`)
    .prepare('product-cards-by-ordinal');
  const bySlug = cards()
    .where(eq(product.handle, sql.placeholder('slug')))
    .prepare('product-card-by-slug');
  return {
    byOrdinals: (ordinals: readonly number[]) => byOrdinals.execute({ ordinals }),
    bySlug: async (slug: string) => (await bySlug.execute({ slug }))[0],
  };
}

/** Columns of a {@link ProductCard}; from `product` joined with `kind`. */
export const CARD_FIELDS = {
  id: product.id,
  ordinal: product.ordinal,
  handle: product.handle,
  title: product.title,
  subtitle: product.subtitle,
  kind: { handle: kind.handle, label: kind.label },
  colours: product.colours,
  pictures: product.pictures,
  createdAt: product.createdAt,
  stock: product.stock,
  // The first that can be bought, else the first.
  defaultVariant: sql<{ sku: string; stock: number }>`(
    select json_build_object('sku', ${variant.sku}, 'stock', ${variant.stock})
    from ${variant} where ${variant.productId} = ${product.id}
    order by ${variant.stock} = 0, ${variant.position} limit 1)`,
  usd: { min: product.usdMin, max: product.usdMax, compareAt: product.usdCompareAt },
  eur: { min: product.eurMin, max: product.eurMax, compareAt: product.eurCompareAt },
  krw: { min: product.krwMin, max: product.krwMax, compareAt: product.krwCompareAt },
  ratingSum: product.ratingSum,
  ratingCount: product.ratingCount,
};
