import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Localised } from '../catalogue-source.ts';
import { listProducts } from '../list-products/list-products.ts';
import { createListings, type Listings } from '../list-products/listings.ts';
import { prepareCollections } from '../show-collections/collections.ts';
import { catalogueDatabase } from '../database/catalogue-database.ts';
import { suggest } from '../suggest/suggest.ts';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { collectionOf, productOf, streamOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';

let database: CatalogueTestDatabase;
let listings: Listings;
let handles: Map<number, string>;

const shelf: [string, Localised, Localised?][] = [
  [
    'tide',
    { en: 'Low Tide Print', ko: '낮은 물결 인쇄' },
    { en: 'Waves of a harbour', ko: '바다의 물결' },
  ],
  [
    'notebook',
    { en: 'Harbour Notebook', ko: '항구 노트' },
    { en: 'Ruled pages', ko: '줄 있는 종이' },
  ],
  ['bowl', { en: 'Ceramic Bowl', ko: '도자기 그릇' }, { en: 'Thrown by hand', ko: '손으로 빚은' }],
  [
    'cafe',
    { en: 'Café Throw', ko: '바다 담요' },
    { en: 'A woven throw for the notebook reader', ko: '짠 담요' },
  ],
];

beforeAll(async () => {
  database = await createCatalogueDatabase();
  await writeCatalogue(database.pool, {
    collections: [
      collectionOf('coast', 0, { en: 'Along the Coast', ko: '해안을 따라' }),
      collectionOf('hearth', 1, { en: 'Hearth', ko: '난로' }),
    ],
    products: streamOf(
      shelf.map(([handle, title, subtitle], at) =>
        productOf(handle, { title, featuredRank: at, ...(subtitle ? { subtitle } : {}) }),
      ),
    ),
    mode: 'upsert',
  });
  listings = createListings(database.pool, 0);
  const { rows } = await database.pool.query<{ ordinal: number; handle: string }>(
    'select ordinal, handle from product',
  );
  handles = new Map(rows.map((row) => [row.ordinal, row.handle]));
});
afterAll(() => database.drop());

async function search(text: string) {
  const listing = await listProducts(listings, {
    query: { text, filter: {}, currency: 'USD' },
    sort: undefined,
    first: 24,
    after: undefined,
    before: undefined,
  });
  return {
    found: listing.ordinals.map((ordinal) => handles.get(ordinal)!),
    corrected: listing.correctedQuery,
    total: listing.totalCount,
  };
}

describe('search', () => {
  it.each([
    ['stems English words', 'harbours waves', ['tide']],
    ['completes the last word', 'cera', ['bowl']],
    ['completes a word whose stem is shorter', 'ceramics', ['bowl']],
    ['wants all words', 'harbour notebook', ['notebook']],
    ['puts titles before other texts', 'notebook', ['notebook', 'cafe']],
    ['passes over small words', 'the bowl', ['bowl']],
    ['minds no accents', 'cafe', ['cafe']],
    ['nor their absence', 'cáfè', ['cafe']],
    ['finds Korean words', '물결', ['tide']],
    ['finds them behind their particles', '바다', ['cafe', 'tide']],
    ['finds them when the shopper adds a particle', '도자기를', ['bowl']],
    ['finds them inside of words', '자기', ['bowl']],
    ['takes both languages at once', '노트 harbour', ['notebook']],
  ])('%s: %s', async (_what, text, expected) => {
    expect(await search(text)).toEqual({
      found: expected,
      corrected: null,
      total: expected.length,
    });
  });

  it.each([
    ['cermaic', 'ceramic', ['bowl']],
    ['notbook', 'notebook', ['notebook', 'cafe']],
    ['harbuor pritn', 'harbour print', ['tide', 'notebook']],
    ['도지기', '도자기', ['bowl']],
  ])('forgives %s', async (text, corrected, expected) => {
    expect(await search(text)).toEqual({ found: expected, corrected, total: expected.length });
  });

  it.each(['xylophone', '—', 'the', '%', "'; drop table product; --", '\\'])(
    'finds nothing for %s',
    async (text) => {
      expect(await search(text)).toEqual({ found: [], corrected: null, total: 0 });
    },
  );

  it('pages through titles and then other texts', async () => {
    const query = { text: 'notebook', filter: {}, currency: 'USD' as const };
    const page = (after?: string, before?: string) =>
      listProducts(listings, { query, sort: undefined, first: 1, after, before });
    const first = await page();
    const second = await page(first.endCursor!);
    expect([first, second].map((one) => handles.get(one.ordinals[0]!))).toEqual([
      'notebook',
      'cafe',
    ]);
    expect(second.hasNextPage).toBe(false);
    expect((await page(undefined, second.startCursor!)).ordinals).toEqual(first.ordinals);
  });

  it('counts facets within what was found', async () => {
    const listing = await listProducts(listings, {
      query: { text: 'notebook', filter: {}, currency: 'USD' },
      sort: undefined,
      first: 1,
      after: undefined,
      before: undefined,
    });
    const facets = await listing.facets();
    expect(facets.find((facet) => facet.key === 'kind')).toMatchObject({
      value: 'print',
      count: 2,
    });
  });
});

describe('suggestions', () => {
  const ask = async (text: string) => {
    const { all } = prepareCollections(catalogueDatabase(database.pool), database.pool);
    const { ordinals, collections } = await suggest(listings, all, {
      text,
      first: 6,
      currency: 'USD',
    });
    return {
      products: ordinals.map((ordinal) => handles.get(ordinal)),
      collections: collections.map((one) => one.handle),
    };
  };

  it.each([
    ['coa', { products: [], collections: ['coast'] }],
    ['no', { products: ['notebook', 'cafe'], collections: [] }],
    ['cermaic', { products: ['bowl'], collections: [] }],
    ['해안', { products: [], collections: ['coast'] }],
    ['', { products: [], collections: [] }],
  ])('for "%s"', async (text, expected) => {
    expect(await ask(text)).toEqual(expected);
  });
});
