import DataLoader from 'dataloader';
import type pg from 'pg';
import { listReviews, type ReviewPage, type ReviewRequest } from '../list-reviews/list-reviews.ts';
import type { Collections, CollectionRow } from '../show-collections/collections.ts';
import type { ProductCard, ProductCards } from '../show-product/product-cards.ts';
import type { prepareWholeProduct } from '../show-product/whole-product.ts';
import type { ProductDetails, ProductParts, VariantRow } from '../show-product/product-parts.ts';

/** Batches what the fields of one request need into one statement for each kind of row. */
export interface Loaders {
  /** By ordinal; undefined when the product has gone since it was listed. */
  card: DataLoader<number, ProductCard | undefined>;
  details: DataLoader<string, ProductDetails>;
  variants: DataLoader<string, VariantRow[]>;
  collectionsOf: DataLoader<string, CollectionRow[]>;
  firstProducts: DataLoader<{ id: string; first: number }, number[], string>;
  reviews: DataLoader<ReviewRequest, ReviewPage, string>;
}

export interface Statements {
  cards: ProductCards;
  parts: ProductParts;
  collections: Collections;
  wholeProduct: ReturnType<typeof prepareWholeProduct>;
}

/** Loaders for one request: they remember rows, so they must not outlive it. */
export function createLoaders(statements: Statements, pool: pg.Pool): Loaders {
  const { cards, parts, collections } = statements;
  return {
    card: new DataLoader(async (ordinals) => {
      const rows = await cards.byOrdinals(ordinals);
      const byOrdinal = new Map(rows.map((row) => [row.ordinal, row]));
      return ordinals.map((ordinal) => byOrdinal.get(ordinal));
    }),
    details: new DataLoader(async (ids) => {
      const byId = new Map((await parts.details(ids)).map((row) => [row.id, row]));
      return ids.map(
        (id) => byId.get(id) ?? { id, description: { en: '', ko: '' }, details: [], options: [] },
      );
    }),
    variants: new DataLoader(async (ids) => {
      const byProduct = Map.groupBy(await parts.variants(ids), (row) => row.productId);
      return ids.map((id) => byProduct.get(id) ?? []);
    }),
    collectionsOf: new DataLoader(async (ids) => {
      const byProduct = Map.groupBy(await parts.memberships(ids), (row) => row.productId);
      return ids.map((id) => byProduct.get(id)?.map((row) => row.collection) ?? []);
    }),
    firstProducts: new DataLoader((asked) => collections.firstProducts(asked), {
      cacheKeyFn: ({ id, first }) => `${id} ${first}`,
    }),
    reviews: new DataLoader((asked) => listReviews(pool, asked), {
      cacheKeyFn: ({ productId, first, after }) =>
        `${productId} ${first} ${after?.at} ${after?.id}`,
    }),
  };
}
