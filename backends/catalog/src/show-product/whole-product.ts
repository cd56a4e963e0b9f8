import { eq, sql } from 'drizzle-orm';
import type { CatalogueDatabase } from '../database/catalogue-database.ts';
import {
  collection,
  kind,
  product,
  productCollection,
  review,
  variant,
} from '../database/schema.ts';
import type { ReviewRow } from '../list-reviews/list-reviews.ts';
import type { CollectionRow } from '../show-collections/collections.ts';
import { CARD_FIELDS } from './product-cards.ts';
import type { VariantRow } from './product-parts.ts';

/** Reviews that are read along with a product. */
export const REVIEWS_READ_ALONG = 12;

export type WholeProduct = NonNullable<Awaited<ReturnType<ReturnType<typeof prepareWholeProduct>>>>;

/**
 * Prepares the statement behind a product's own page: everything about one product in one round
 * trip, which costs this process more than the rows do.
 */
export function prepareWholeProduct(database: CatalogueDatabase) {
  const statement = database
    .select({
      ...CARD_FIELDS,
      description: product.description,
      details: product.details,
      options: product.options,
      variants: sql<VariantRow[]>`coalesce((
        select json_agg(json_build_object(
          'id', ${variant.id}, 'productId', ${variant.productId}, 'position', ${variant.position},
          'sku', ${variant.sku}, 'options', ${variant.options}, 'usd', ${variant.usd},
          'usdCompareAt', ${variant.usdCompareAt}, 'eur', ${variant.eur},
          'eurCompareAt', ${variant.eurCompareAt}, 'krw', ${variant.krw},
          'krwCompareAt', ${variant.krwCompareAt}, 'stock', ${variant.stock},
          'picture', ${variant.picture}) order by ${variant.position})
        from ${variant} where ${variant.productId} = ${product.id}), '[]')`,
      collections: sql<CollectionRow[]>`coalesce((
        select json_agg(json_build_object(
          'id', ${collection.id}, 'handle', ${collection.handle},
          'position', ${collection.position}, 'title', ${collection.title},
          'blurb', ${collection.blurb}, 'picture', ${collection.picture},
          'productCount', ${collection.productCount})
          order by ${collection.position}, ${collection.handle})
        from ${productCollection} join ${collection}
          on ${collection.id} = ${productCollection.collectionId}
        where ${productCollection.productId} = ${product.id}), '[]')`,
      reviews: sql<ReviewRow[]>`coalesce((
        select json_agg(newest) from (
          select ${review.id}, ${review.author}, ${review.rating}, ${review.title}, ${review.body},
            ${review.locale}, ${review.createdAt}::text as at
          from ${review} where ${review.productId} = ${product.id}
          order by ${review.createdAt} desc, ${review.id} desc
          limit ${sql.raw(String(REVIEWS_READ_ALONG + 1))}) newest), '[]')`,
      histogram: sql<number[]>`(
        select json_build_array(
          count(*) filter (where ${review.rating} = 1), count(*) filter (where ${review.rating} = 2),
          count(*) filter (where ${review.rating} = 3), count(*) filter (where ${review.rating} = 4),
          count(*) filter (where ${review.rating} = 5))
        from ${review} where ${review.productId} = ${product.id})`,
    })
    .from(product)
    .innerJoin(kind, eq(kind.handle, product.kind))
    .where(eq(product.handle, sql.placeholder('slug')))
    .prepare('whole-product');
  return async (slug: string) => (await statement.execute({ slug }))[0];
}
