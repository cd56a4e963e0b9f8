import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  COLLECTIONS,
  COLOURS,
  hasValue,
  KINDS,
  MADE_PRODUCTS,
  SIZES,
  testsOf,
} from '../testing/made-products.ts';
import { openMadeShop, type MadeShop } from '../testing/made-shop.ts';

let shop: MadeShop;

beforeAll(async () => {
  shop = await openMadeShop();
});
afterAll(() => shop.drop());

const filters = fc.record({
  collection: fc.option(fc.constantFrom(...COLLECTIONS, 'nowhere')),
  kinds: fc.option(fc.subarray(KINDS)),
  colours: fc.option(fc.subarray([...COLOURS, 'plum'])),
  sizes: fc.option(fc.subarray(SIZES)),
  priceMin: fc.option(fc.integer({ min: 0, max: 12_000 })),
  priceMax: fc.option(fc.integer({ min: 0, max: 12_000 })),
  inStock: fc.option(fc.boolean()),
});

describe('facets', () => {
  it('finds and counts what a filter over a list would', async () => {
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.constantFrom('USD', 'EUR', 'KRW' as const),
        async (filter, currency) => {
          const tests = testsOf(filter, currency);
          const matches = MADE_PRODUCTS.filter((p) =>
            Object.values(tests).every((test) => test(p)),
          );
          const listing = await shop.list({ filter, currency });
          expect(listing.totalCount).toBe(matches.length);
          const facets = await listing.facets();
          for (const { key, value, count } of facets) {
            const others = Object.entries(tests)
              .filter(([name]) => name !== key)
              .map(([, test]) => test);
            const expected = MADE_PRODUCTS.filter(
              (p) => others.every((test) => test(p)) && hasValue(p, key, value, currency),
            );
            expect(`${key} ${value}: ${count}`).toBe(`${key} ${value}: ${expected.length}`);
          }
          for (const kind of new Set(matches.map((p) => p.kind))) {
            expect(facets.some((facet) => facet.key === 'kind' && facet.value === kind)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('price bands hold every product exactly once', async () => {
    for (const currency of ['USD', 'EUR', 'KRW'] as const) {
      const bands = (await (await shop.list({ currency })).facets()).filter(
        (facet) => facet.key === 'price',
      );
      expect(bands.length).toBeGreaterThan(2);
      expect(bands.reduce((sum, band) => sum + band.count, 0)).toBe(MADE_PRODUCTS.length);
    }
  });
});
