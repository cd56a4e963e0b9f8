import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogueProduct } from '../catalogue-source.ts';
import { createCatalogueDatabase } from '../testing/catalogue-database.ts';
import { MADE_PRODUCTS, priceOf, testsOf } from '../testing/made-products.ts';
import { openMadeShop, type MadeShop } from '../testing/made-shop.ts';
import { productOf, streamOf } from '../testing/products.ts';
import { writeCatalogue } from '../write-catalogue/write-catalogue.ts';
import { listProducts } from './list-products.ts';
import { createListings } from './listings.ts';
import type { ProductQuery, ProductSort } from './product-query.ts';

let shop: MadeShop;

beforeAll(async () => {
  shop = await openMadeShop();
});
afterAll(() => shop.drop());

describe('pages of a listing', () => {
  it.each(['FEATURED', 'NEWEST', 'PRICE_ASC', 'PRICE_DESC', 'RATING'] as const)(
    'pages through %s without gaps or repetitions, many and few',
    async (sort) => {
      for (const filter of [{}, { kinds: ['bowl'], colours: ['sea'] }]) {
        const tests = Object.values(testsOf(filter, 'USD'));
        const expected = MADE_PRODUCTS.filter((p) => tests.every((test) => test(p)));
        const found = await shop.listAll({ filter }, sort, 23);
        expect(found.toSorted()).toEqual(expected.map((p) => p.handle).toSorted());
        const keys = found.map((handle) =>
          sortKey(
            MADE_PRODUCTS.find((p) => p.handle === handle)!,
            sort,
          ),
        );
        expect(keys).toEqual(keys.toSorted((a, b) => a - b));
      }
    },
  );

  it('goes back the way it came', async () => {
    const first = await shop.list({}, { first: 10, sort: 'NEWEST' });
    const second = await shop.list({}, { first: 10, sort: 'NEWEST', after: first.endCursor! });
    const back = await shop.list({}, { first: 10, sort: 'NEWEST', before: second.startCursor! });
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
      listProducts(here, {
        query: { text: undefined, filter: {}, currency: 'USD' },
        sort: 'FEATURED',
        first: 10,
        after,
        before: undefined,
      });
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
    await expect(shop.list({}, asked)).rejects.toMatchObject({
      message: expect.stringContaining(message) as string,
      extensions: { code: 'BAD_USER_INPUT', field },
    });
  });

  it('refuses the cursor of another listing', async () => {
    const { endCursor } = await shop.list({}, { first: 5 });
    for (const [query, sort] of [
      [{ filter: { kinds: ['bowl'] } }, undefined],
      [{}, 'NEWEST'],
      [{ text: 'title' }, undefined],
    ] as const) {
      await expect(shop.list(query, { sort, after: endCursor! })).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', field: 'after' },
      });
    }
  });

  it('asks the database once for what many ask at the same time', async () => {
    const remembering = createListings(shop.pool, 60_000);
    const query: ProductQuery = { text: undefined, filter: { kinds: ['print'] }, currency: 'USD' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => remembering.facets(query)));
    expect(new Set(answers).size).toBe(1);
  });
});

function sortKey(product: CatalogueProduct, sort: ProductSort): number {
  switch (sort) {
    case 'NEWEST':
      return -product.createdAt.getTime();
    case 'PRICE_ASC':
      return priceOf(product, 'USD');
    case 'PRICE_DESC':
      return -priceOf(product, 'USD');
    case 'RATING':
      return -(product.reviews[0]?.rating ?? 0);
    default:
      return product.featuredRank;
  }
}
