import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueProduct } from '../catalogue-source.ts';
import {
  createCatalogueDatabase,
  type CatalogueTestDatabase,
} from '../testing/catalogue-database.ts';
import { collectionOf, productOf, same, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue, type CatalogueToWrite } from './write-catalogue.ts';

let database: CatalogueTestDatabase;

beforeAll(async () => {
  database = await createCatalogueDatabase();
});
afterAll(() => database.drop());
beforeEach(() =>
  database.pool.query('truncate product, collection, search_word, facet_value cascade'),
);

const write = (products: CatalogueProduct[], rest: Partial<CatalogueToWrite> = {}) =>
  writeCatalogue(database.pool, {
    collections: [collectionOf('prints')],
    products: streamOf(products),
    mode: 'upsert',
    ...rest,
  });

async function rows<T>(text: string): Promise<T[]> {
  return (await database.pool.query<T & object>(text)).rows;
}

/** Everything that readers see, as one text. */
async function everything(): Promise<string> {
  const tables = await Promise.all(
    [
      'product',
      'variant',
      'review',
      'collection',
      'product_collection',
      'facet_value',
      'price_slice',
    ].map((table) => rows(`select * from ${table} t order by t::text`)),
  );
  const words = await rows(
    `select word, stem, spelling, frequency, array(select unnest(products) order by 1) as products,
       array(select unnest(title_products) order by 1) as title_products
     from search_word order by word`,
  );
  return JSON.stringify([tables, words]);
}

describe('writing a catalogue', () => {
  it('inserts products and says which', async () => {
    const written = await write([productOf('a'), productOf('b')]);
    expect(written).toMatchObject({ inserted: 2, updated: 0, unchanged: 0, removed: 0 });
    expect(written.changed.map((product) => product.handle).toSorted()).toEqual(['a', 'b']);
  });

  it('changes nothing when the same stream comes again', async () => {
    const products = ['a', 'b', 'c'].map((handle) =>
      productOf(handle, { collections: ['prints'] }),
    );
    await write(products);
    const before = await everything();
    const again = await write(products);
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 3, changed: [] });
    expect(await everything()).toBe(before);
  });

  it('keeps ids, and products that the stream does not hold', async () => {
    await write([productOf('a'), productOf('b')]);
    const before = await rows<{ handle: string; id: string }>('select handle, id from product');
    const variants = await rows('select sku, id from variant order by sku');
    const written = await write([productOf('a', { title: same('New title') })]);
    expect(written).toMatchObject({ inserted: 0, updated: 1 });
    expect(await rows('select handle, id from product')).toEqual(expect.arrayContaining(before));
    expect(await rows('select sku, id from variant order by sku')).toEqual(variants);
  });

  it('ends where writing everything at once would have', async () => {
    const first = [productOf('a'), productOf('b', { colours: ['sea'] }), productOf('c')];
    const changed = productOf('b', {
      title: same('Quite another'),
      colours: ['rose'],
      kind: 'bowl',
    });
    await write(first);
    await write([changed, productOf('d')]);
    const words = 'select word, frequency from search_word order by word';
    const facets = 'select key, value, products from facet_value order by key, value';
    const stepwise = [await rows(words), await rows(facets)];
    await database.pool.query('truncate product, search_word, facet_value cascade');
    await write([first[0]!, changed, first[2]!, productOf('d')]);
    expect([await rows(words), await rows(facets)]).toEqual(stepwise);
  });

  it('writes nothing at all when a record is bad', async () => {
    await write([productOf('a')]);
    const before = await everything();
    const bad = productOf('z', { variants: [variantOf('z', -1)] });
    const many = Array.from({ length: 1_200 }, (_, at) => productOf(`m-${at}`));
    await expect(write([...many, bad])).rejects.toMatchObject({
      code: 'INVALID_PRODUCT',
      handle: 'z',
      field: 'variants[0].prices.USD.amount',
    });
    expect(await everything()).toBe(before);
  });

  it('writes nothing when the stream itself fails', async () => {
    async function* broken() {
      yield productOf('a');
      throw new Error('the file ended early');
    }
    await expect(write([], { products: broken() })).rejects.toThrow('the file ended early');
    expect(await rows('select 1 from product')).toEqual([]);
    expect(await rows('select 1 from collection')).toEqual([]);
  });

  it.each([
    ['DUPLICATE_HANDLE', [productOf('a'), productOf('a')], 'a'],
    [
      'DUPLICATE_SKU',
      [
        productOf('a', { variants: [variantOf('x')] }),
        productOf('b', { variants: [variantOf('x')] }),
      ],
      'x',
    ],
    ['UNKNOWN_COLLECTION', [productOf('a', { collections: ['gone'] })], 'a'],
  ])('refuses %s', async (code, products, handle) => {
    await expect(write(products)).rejects.toMatchObject({ code, handle });
  });

  it('leaves a SKU with its product', async () => {
    await write([productOf('a', { variants: [variantOf('x')] })]);
    await expect(write([productOf('b', { variants: [variantOf('x')] })])).rejects.toMatchObject({
      code: 'DUPLICATE_SKU',
      handle: 'b',
      message: expect.stringContaining('belongs to a') as string,
    });
  });

  it('removes variants that a product no longer has', async () => {
    await write([productOf('a', { variants: [variantOf('x'), variantOf('y')] })]);
    await write([productOf('a', { variants: [variantOf('y')] })]);
    expect(await rows('select sku from variant')).toEqual([{ sku: 'y' }]);
  });

  it('adds reviews without removing any, and summarises them', async () => {
    const review = (author: string, rating: number) => ({
      author,
      rating,
      title: 't',
      body: 'b',
      locale: 'en' as const,
      createdAt: new Date('2026-02-01T00:00:00Z'),
    });
    await write([productOf('a', { reviews: [review('Ann', 5), review('Bo', 4)] })]);
    await write([productOf('a', { title: same('Imported again') })]);
    await write([productOf('a', { reviews: [review('Cy', 3), review('Bo', 1)] })]);
    expect(await rows('select author, rating from review order by author')).toEqual([
      { author: 'Ann', rating: 5 },
      { author: 'Bo', rating: 1 },
      { author: 'Cy', rating: 3 },
    ]);
    expect(await rows('select rating_sum, rating_count from product')).toEqual([
      { rating_sum: 9, rating_count: 3 },
    ]);
  });

  it('replaces the sample and leaves the shop owner’s products alone', async () => {
    await write([productOf('mine')]);
    await write([productOf('s1'), productOf('s2')], { mode: 'replace-sample' });
    const written = await write([productOf('s2'), productOf('s3')], { mode: 'replace-sample' });
    expect(written).toMatchObject({ inserted: 1, updated: 0, unchanged: 1, removed: 1 });
    expect(await rows('select handle from product order by handle')).toEqual([
      { handle: 'mine' },
      { handle: 's2' },
      { handle: 's3' },
    ]);
    expect(await rows(`select word from search_word where word = 's1'`)).toEqual([]);
  });

  it('lets two writers go one after the other', async () => {
    const products = Array.from({ length: 50 }, (_, at) => productOf(`p-${at}`));
    const both = await Promise.all([write(products), write(products)]);
    expect(both.map((written) => written.inserted).toSorted((a, b) => a - b)).toEqual([0, 50]);
  });

  it('outgrows the product sets', async () => {
    await write([productOf('first')]);
    const many = Array.from({ length: 4_200 }, (_, at) => productOf(`p-${at}`));
    await write(many);
    const [counted] = await rows<{ kind: string; title: number }>(
      `select bit_count((select products from facet_value where key = 'kind'))::int as kind,
         (select cardinality(products) from search_word where word = 'title') as title`,
    );
    expect(counted).toEqual({ kind: 4_201, title: 4_201 });
  });
});
