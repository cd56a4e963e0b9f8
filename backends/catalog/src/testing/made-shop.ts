import type pg from 'pg';
import {
  listProducts,
  type ListRequest,
  type ProductListing,
} from '../list-products/list-products.ts';
import { createListings } from '../list-products/listings.ts';
import type { ProductQuery, ProductSort } from '../list-products/product-query.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';
import { createCatalogueDatabase } from './catalogue-database.ts';
import { COLLECTIONS, MADE_PRODUCTS } from './made-products.ts';
import { collectionOf, streamOf } from './products.ts';

export interface MadeShop {
  pool: pg.Pool;
  list(query: Partial<ProductQuery>, rest?: Partial<ListRequest>): Promise<ProductListing>;
  /** Handles of all pages, one after the other. */
  listAll(query: Partial<ProductQuery>, sort: ProductSort, first: number): Promise<string[]>;
  drop(): Promise<void>;
}

/** A database with {@link MADE_PRODUCTS}, and listings that remember nothing. */
export async function openMadeShop(): Promise<MadeShop> {
  const database = await createCatalogueDatabase();
  const { pool } = database;
  await writeCatalogue(pool, {
    collections: COLLECTIONS.map((handle, at) => collectionOf(handle, at)),
    products: streamOf(MADE_PRODUCTS),
    mode: 'upsert',
  });
  const listings = createListings(pool, 0);
  const { rows } = await pool.query<{ ordinal: number; handle: string }>(
    'select ordinal, handle from product',
  );
  const handles = new Map(rows.map((row) => [row.ordinal, row.handle]));

  const list: MadeShop['list'] = (query, rest = {}) =>
    listProducts(listings, {
      query: { text: undefined, filter: {}, currency: 'USD', ...query },
      sort: undefined,
      first: 60,
      after: undefined,
      before: undefined,
      ...rest,
    });

  const listAll: MadeShop['listAll'] = async (query, sort, first) => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await list(query, { sort, first, after });
      found.push(...page.ordinals.map((ordinal) => handles.get(ordinal)!));
      after = page.hasNextPage ? page.endCursor! : undefined;
    } while (after !== undefined);
    return found;
  };

  return { pool, list, listAll, drop: () => database.drop() };
}
