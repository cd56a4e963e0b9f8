import type pg from 'pg';
import type { Currency, Locale } from '../catalogue-source.ts';
import { catalogueDatabase } from '../database/catalogue-database.ts';
import { createListings, type Listings } from '../list-products/listings.ts';
import { prepareCollections } from '../show-collections/collections.ts';
import { prepareProductCards } from '../show-product/product-cards.ts';
import { prepareProductParts } from '../show-product/product-parts.ts';
import { prepareWholeProduct } from '../show-product/whole-product.ts';
import { createLoaders, type Loaders, type Statements } from './loaders.ts';

/** Whom an answer is for. */
export interface Visitor {
  locale: Locale;
  currency: Currency;
}

/** What resolvers know of the request they answer. */
export interface RequestContext extends Visitor {
  pool: pg.Pool;
  statements: Statements;
  listings: Listings;
  loaders: Loaders;
}

export type MakeContext = (visitor: Visitor) => RequestContext;

/**
 * Prepares the catalog's statements once; each request then gets loaders of its own.
 *
 * @param remember see `createListings`
 */
export function prepareContext(pool: pg.Pool, remember?: number): MakeContext {
  const database = catalogueDatabase(pool);
  const statements: Statements = {
    cards: prepareProductCards(database),
    parts: prepareProductParts(database),
    collections: prepareCollections(database, pool),
    wholeProduct: prepareWholeProduct(database),
  };
  const listings = createListings(pool, remember);
  return ({ locale, currency }) => ({
    locale,
    currency,
    pool,
    statements,
    listings,
    loaders: createLoaders(statements, pool),
  });
}
