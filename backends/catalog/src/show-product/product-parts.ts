import { asc, eq, sql } from 'drizzle-orm';
import type { CatalogueDatabase } from '../database/catalogue-database.ts';
import { collection, product, productCollection, variant } from '../database/schema.ts';

export type ProductDetails = Awaited<ReturnType<ProductParts['details']>>[number];
export type VariantRow = Awaited<ReturnType<ProductParts['variants']>>[number];
export type ProductParts = ReturnType<typeof prepareProductParts>;

/** Statements that read what only a product's own page shows, for any number of products at once. */
export function prepareProductParts(database: CatalogueDatabase) {
  const ids = sql`any(${sql.placeholder('ids')}::uuid[])`;
  const details = database
    .select({
      id: product.id,
      description: product.description,
      details: product.details,
      options: product.options,
    })
    .from(product)
    .where(sql`${product.id} = ${ids}`)
    .prepare('product-details');
  const variants = database
    .select()
    .from(variant)
    .where(sql`${variant.productId} = ${ids}`)
    .orderBy(asc(variant.productId), asc(variant.position))
    .prepare('product-variants');
  const memberships = database
    .select({ productId: productCollection.productId, collection })
    .from(productCollection)
    .innerJoin(collection, eq(collection.id, productCollection.collectionId))
    .where(sql`${productCollection.productId} = ${ids}`)
    .orderBy(asc(collection.position), asc(collection.handle))
    .prepare('product-collections');
  return {
    details: (of: readonly string[]) => details.execute({ ids: of }),
    variants: (of: readonly string[]) => variants.execute({ ids: of }),
    memberships: (of: readonly string[]) => memberships.execute({ ids: of }),
  };
}
