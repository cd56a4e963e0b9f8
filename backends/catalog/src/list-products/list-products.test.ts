import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogueProduct, Currency } from '../catalogue-source.ts';
import { createCatalogueDatabase, type CatalogueTestDatabase } from '../testing/catalogue-database.ts';
import { collectionOf, productOf, same, streamOf, variantOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';
import { listProducts, type ListRequest } from './list-products.ts';
import { createListings, type Listings } from './listings.ts';
import type { ProductFilter, ProductQuery, ProductSort } from './product-query.ts';

const KINDS = ['print', 'bowl', 'notebook'];
const COLOURS = ['ink', 'sea', 'rose', 'moss'];
const SIZES = ['s', 'm', 'l'];
const COLLECTIONS = ['north', 'south', 'west'];

let database: CatalogueTestDatabase;
let listings: Listings;
let handles: Map<number, string>;
const products = Array.from({ length: 700 }, (_, at) => madeProduct(at));

// Numbers that look random and are the same each time.
function digit(at: number, salt: number, below: number): number {
  return (Math.imul(at * 31 + salt * 977 + 7, 2_654_435_761) >>> 8) % below;
}

function madeProduct(at: number): CatalogueProduct {
  const sizes = SIZES.filter((_, n) => digit(at, n, 3) > 0);
  return productOf(`p-${String(at).padStart(3, '0')}`, {
    kind: KINDS[digit(at, 10, 3)]!,
    collections: COLLECTIONS.filter((_, n) => digit(at, 20 + n, 4) === 0),
    colours: COLOURS.filter((_, n) => digit(at, 30 + n, 3) === 0),
    options: sizes.length === 0 ? [] : [{ name: 'size', label: same('Size'), values: sizes.map((value) => ({ value, label: same(value) })) }],
    variants: (sizes.length === 0 ? [undefined] : sizes).map((size, n) =>
      variantOf(`sku-${at}-${n}`, 500 + digit(at, 40 + n, 200) * 50, {
        options: size === undefined ? [] : [size],
        stock: digit(at, 50, 3) === 0 ? 0 : 4,
      }),
    ),
    featuredRank: digit(at, 60, 40),
    createdAt: new Date(Date.UTC(2026, 0, 1 + digit(at, 70, 90))),
    reviews: digit(at, 80, 2) === 0 ? [] : [{ author: 'A', rating: 1 + digit(at, 81, 5), title: '', body: '', locale: 'en', createdAt: new Date(0) }],
  });
}

beforeAll(async () => {
  database = await createCatalogueDatabase();
  await writeCatalogue(database.pool, {
    collections: COLLECTIONS.map((handle, at) => collectionOf(handle, at)),
    products: streamOf(products),
    mode: 'upsert',
  });
  listings = createListings(database.pool, 0);
  const { rows } = await database.pool.query<{ ordinal: number; handle: string }>('select ordinal, handle from product');
  handles = new Map(rows.map((row) => [row.ordinal, row.handle]));
});
afterAll(() => database.drop());

const list = (query: Partial<ProductQuery>, rest: Partial<ListRequest> = {}) =>
  listProducts(listings, {
    query: { text: undefined, filter: {}, currency: 'USD', ...query },
    sort: undefined,
    first: 60,
    after: undefined,
    before: undefined,
    ...rest,
  });

async function listAll(query: Partial<ProductQuery>, sort?: ProductSort, first = 60): Promise<string[]> {
  const found: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await list(query, { sort, first, after });
    found.push(...page.ordinals.map((ordinal) => handles.get(ordinal)!));
    if (!page.hasNextPage) return found;
    after = page.endCursor!;
  }
}

const priceOf = (product: CatalogueProduct, currency: Currency) =>
  Math.min(...product.variants.map((variant) => variant.prices[currency].amount));
const sizesOf = (product: CatalogueProduct) =>
  product.options.length > 0 ? product.variants.map((variant) => variant.options[0]!) : [];

/** The filter as one would write it over a list in memory, one test for each facet. */
function testsOf(filter: ProductFilter, currency: Currency): Record<string, (p: CatalogueProduct) => boolean> {
  const any = (chosen: readonly string[] | null | undefined, has: string[]) =>
    !chosen?.length || chosen.some((value) => has.includes(value));
  return {
    collection: (p) => !filter.collection || p.collections.includes(filter.collection),
    kind: (p) => any(filter.kinds, [p.kind]),
    colour: (p) => any(filter.colours, p.colours),
    size: (p) => any(filter.sizes, sizesOf(p)),
    price: (p) => priceOf(p, currency) >= (filter.priceMin ?? 0) && priceOf(p, currency) <= (filter.priceMax ?? Infinity),
    stock: (p) => !filter.inStock || p.variants.some((variant) => variant.stock > 0),
  };
}

function hasValue(product: CatalogueProduct, key: string, value: string, currency: Currency): boolean {
  switch (key) {
    case 'collection': return product.collections.includes(value);
    case 'kind': return product.kind === value;
    case 'colour': return product.colours.includes(value);
    case 'size': return sizesOf(product).includes(value);
    case 'stock': return product.variants.some((variant) => variant.stock > 0);
    default: {
      const [low, high] = value.split('-');
      const price = priceOf(product, currency);
      return price >= Number(low) && price <= (high ? Number(high) : Infinity);
    }
  }
}

const filters = fc.record({
  collection: fc.option(fc.constantFrom(...COLLECTIONS, 'nowhere')),
  kinds: fc.option(fc.subarray(KINDS)),
  colours: fc.option(fc.subarray([...COLOURS, 'plum'])),
  sizes: fc.option(fc.subarray(SIZES)),
  priceMin: fc.option(fc.integer({ min: 0, max: 12_000 })),
  priceMax: fc.option(fc.integer({ min: 0, max: 12_000 })),
  inStock: fc.option(fc.boolean()),
});

describe('listing products', () => {
  it('finds and counts what a filter over a list would', async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom('USD', 'EUR', 'KRW' as const), async (filter, currency) => {
        const tests = testsOf(filter, currency);
        const matches = products.filter((p) => Object.values(tests).every((test) => test(p)));
        const listing = await list({ filter, currency });
        expect(listing.totalCount).toBe(matches.length);
        const facets = await listing.facets();
        for (const { key, value, count } of facets) {
          const others = Object.entries(tests).filter(([name]) => name !== key).map(([, test]) => test);
          const expected = products.filter((p) => others.every((test) => test(p)) && hasValue(p, key, value, currency));
          expect(`${key} ${value}: ${count}`).toBe(`${key} ${value}: ${expected.length}`);
        }
        for (const kind of new Set(matches.map((p) => p.kind))) {
          expect(facets.some((facet) => facet.key === 'kind' && facet.value === kind)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('price bands hold every product exactly once', async () => {
    for (const currency of ['USD', 'EUR', 'KRW'] as const) {
      const bands = (await (await list({ currency })).facets()).filter((facet) => facet.key === 'price');
      expect(bands.length).toBeGreaterThan(2);
      expect(bands.reduce((sum, band) => sum + band.count, 0)).toBe(products.length);
    }
  });

  it.each(['FEATURED', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'RATING'] as const)(
    'pages through %s without gaps or repetitions, many and few',
    async (sort) => {
      for (const filter of [{}, { kinds: ['bowl'], colours: ['sea'] }]) {
        const tests = Object.values(testsOf(filter, 'USD'));
        const expected = products.filter((p) => tests.every((test) => test(p)));
        const found = await listAll({ filter }, sort, 23);
        expect(found.toSorted()).toEqual(expected.map((p) => p.handle).toSorted());
        const keys = found.map((handle) => sortKey(products.find((p) => p.handle === handle)!, sort));
        expect(keys).toEqual(keys.toSorted((a, b) => a - b));
      }
    },
  );

  it('goes back the way it came', async () => {
    const first = await list({}, { first: 10, sort: 'NEWEST' });
    const second = await list({}, { first: 10, sort: 'NEWEST', after: first.endCursor! });
    const back = await list({}, { first: 10, sort: 'NEWEST', before: second.startCursor! });
    expect(back.ordinals).toEqual(first.ordinals);
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(second).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect(back).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  });

  it('keeps a page where it was while products are added', async () => {
    const other = await createCatalogueDatabase();
    const write = (items: CatalogueProduct[]) =>
      writeCatalogue(other.pool, { collections: [], products: streamOf(items), mode: 'upsert' });
    const ranked = (handle: string, featuredRank: number) => productOf(handle, { featuredRank });
    await write(Array.from({ length: 30 }, (_, at) => ranked(`old-${at}`, at * 10)));
    const here = createListings(other.pool, 0);
    const page = (after?: string) =>
      listProducts(here, { query: { text: undefined, filter: {}, currency: 'USD' }, sort: 'FEATURED', first: 10, after, before: undefined });
    const first = await page();
    const untouched = await page(first.endCursor!);
    await write(Array.from({ length: 20 }, (_, at) => ranked(`new-${at}`, at * 2)));
    const second = await page(first.endCursor!);
    expect(second.ordinals).toEqual(untouched.ordinals);
    await other.drop();
  });

  it.each([
    ['after', 'rubbish', 'is not a cursor'],
    ['before', Buffer.from('[1,2]').toString('base64url'), 'is not a cursor'],
    ['first', '0', 'is not a page size'],
    ['first', '61', 'is not a page size'],
  ])('refuses %s %s', async (field, value, message) => {
    const asked = field === 'first' ? { first: Number(value) } : { [field]: value };
    await expect(list({}, asked)).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
      extensions: { code: 'BAD_USER_INPUT', field },
    });
  });

  it('refuses the cursor of another listing', async () => {
    const { endCursor } = await list({}, { first: 5 });
    for (const [query, sort] of [[{ filter: { kinds: ['bowl'] } }, undefined], [{}, 'NEWEST'], [{ text: 'title' }, undefined]] as const) {
      await expect(list(query, { sort, after: endCursor! })).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', field: 'after' },
      });
    }
  });

  it('asks the database once for what many ask at the same time', async () => {
    const remembering = createListings(database.pool, 60_000);
    const query: ProductQuery = { text: undefined, filter: { kinds: ['print'] }, currency: 'USD' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => remembering.facets(query)));
    expect(new Set(answers).size).toBe(1);
  });
});

function sortKey(product: CatalogueProduct, sort: ProductSort): number {
  switch (sort) {
    case 'NEWEST': return -product.createdAt.getTime();
    case 'PRICE_ASC': return priceOf(product, 'USD');
    case 'PRICE_DESC': return -priceOf(product, 'USD');
    case 'RATING': return -(product.reviews[0]?.rating ?? 0);
    default: return product.featuredRank;
  }
}
