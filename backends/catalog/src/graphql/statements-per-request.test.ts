import { graphql } from 'graphql';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { collectionOf, productOf, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';
import { prepareContext } from './context.ts';
import { catalogueSchema } from './schema.ts';

let database: CatalogueTestDatabase;

beforeAll(async () => {
  database = await createCatalogueDatabase();
  const review = {
    author: 'A',
    rating: 4,
    title: '',
    body: '',
    locale: 'en' as const,
    createdAt: new Date(0),
  };
  await writeCatalogue(database.pool, {
    collections: ['a', 'b', 'c'].map((handle, at) => collectionOf(handle, at)),
    products: streamOf(
      Array.from({ length: 40 }, (_, at) =>
        productOf(`p-${at}`, {
          collections: ['a', 'b', 'c'].slice(at % 3),
          variants: [variantOf(`x-${at}`), variantOf(`y-${at}`)],
          reviews: [review],
        }),
      ),
    ),
    mode: 'upsert',
  });
});
afterAll(() => database.drop());

const CARD =
  'id slug title kind { label } colours { label } pictures { url } priceRange { min { formatted } } stock defaultVariant { sku stock } rating { average }';
const PARTS =
  'description details { label } options { name } variants { title stock picture { url } } collections { title productCount } reviews(first: 3) { totalCount histogram nodes { body } }';

it.each([
  [
    'a listing',
    `{ products(first: 24) { nodes { ${CARD} } pageInfo { endCursor } totalCount } }`,
    2,
  ],
  [
    'a listing with facets',
    `{ products(first: 24) { nodes { ${CARD} } facets { key values { count } } } }`,
    3,
  ],
  ['a listing with all there is', `{ products(first: 24) { nodes { ${CARD} ${PARTS} } } }`, 6],
  [
    'all collections with their products',
    `{ collections { title products(first: 8) { ${CARD} ${PARTS} } } }`,
    7,
  ],
  ['a product with all there is', `{ product(slug: "p-1") { ${CARD} ${PARTS} } }`, 1],
  ['a product as a card', `{ product(slug: "p-1") { ${CARD} } }`, 1],
  ['recommendations', `{ recommendations(first: 8) { ${CARD} } }`, 2],
])('%s takes no more statements for more products', async (_what, source, statements) => {
  const contextValue = prepareContext(database.pool, 0)({ locale: 'en', currency: 'USD' });
  const query = vi.spyOn(database.pool, 'query');
  try {
    const result = await graphql({ schema: catalogueSchema(), source, contextValue });
    expect(result.errors).toBeUndefined();
    expect(query).toHaveBeenCalledTimes(statements);
  } finally {
    query.mockRestore();
  }
});
