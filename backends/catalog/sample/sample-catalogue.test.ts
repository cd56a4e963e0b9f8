import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  COLOURS,
  type CatalogueCollection,
  type CatalogueProduct,
  type Currency,
  type Localised,
} from '../src/catalogue-source.ts';
import { listPictures } from '../src/draw-pictures/list-pictures.ts';
import type { PictureIndex } from '../src/draw-pictures/picture-index.ts';
import { sampleCatalogue } from './sample-catalogue.ts';

const CURRENCIES: Currency[] = ['USD', 'EUR', 'KRW'];
const index: PictureIndex = Object.fromEntries(
  listPictures().map(({ id }, at) => [
    id,
    {
      key: at.toString(16).padStart(16, '0'),
      width: 1120,
      height: 1400,
      widths: [160, 400, 768, 1120],
      colour: '#eeeeee',
    },
  ]),
);

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

let collections: CatalogueCollection[];
let products: CatalogueProduct[];
beforeAll(async () => {
  const catalogue = sampleCatalogue(index);
  collections = catalogue.collections;
  products = await collect(catalogue.products);
});

/** Every text that a shopper reads, with where it stands. */
function* texts(): Generator<[where: string, text: Localised]> {
  for (const collection of collections) {
    yield [`${collection.handle} title`, collection.title];
    yield [`${collection.handle} blurb`, collection.blurb];
    if (collection.picture) yield [`${collection.handle} alt`, collection.picture.alt];
  }
  for (const product of products) {
    yield [`${product.handle} title`, product.title];
    yield [`${product.handle} subtitle`, product.subtitle];
    yield [`${product.handle} description`, product.description];
    if (product.kindLabel) yield [`${product.handle} kind`, product.kindLabel];
    for (const { label, value } of product.details) {
      yield [`${product.handle} detail`, label];
      yield [`${product.handle} detail`, value];
    }
    for (const option of product.options) {
      yield [`${product.handle} option`, option.label];
      for (const { label } of option.values) yield [`${product.handle} option`, label];
    }
    for (const { alt } of product.pictures) yield [`${product.handle} alt`, alt];
  }
}

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

describe('the sample catalogue', () => {
  it('has 12 collections of 20 products and more than 700 variants', () => {
    expect(collections).toHaveLength(12);
    expect(products).toHaveLength(240);
    for (const { handle } of collections)
      expect(products.filter((product) => product.collections.includes(handle))).toHaveLength(20);
    expect(products.flatMap(({ variants }) => variants).length).toBeGreaterThan(700);
  });

  it('names everything once', () => {
    expect(unique(products.map(({ handle }) => handle))).toBe(true);
    expect(products.every(({ handle }) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(handle))).toBe(true);
    expect(unique(products.map(({ title }) => title.en))).toBe(true);
    expect(unique(products.map(({ title }) => title.ko))).toBe(true);
    expect(unique(products.flatMap(({ variants }) => variants.map(({ sku }) => sku)))).toBe(true);
    expect(unique(products.map(({ featuredRank }) => String(featuredRank)))).toBe(true);
  });

  it('says everything in both languages', () => {
    for (const [where, text] of texts()) {
      expect(text.en.trim(), where).not.toBe('');
      expect(text.ko.trim(), where).not.toBe('');
      if (/description|blurb/.test(where)) expect(text.ko, where).toMatch(/[가-힣]/);
      expect(text.en, where).not.toMatch(/[가-힣]/);
    }
  });

  it('describes each product in paragraphs, the first of them its own', () => {
    const own = { en: new Set<string>(), ko: new Set<string>() };
    const shared = new Map<string, number>();
    for (const { description } of products) {
      for (const locale of ['en', 'ko'] as const) {
        const [first, ...rest] = description[locale].split('\n\n');
        expect(rest.length).toBeGreaterThanOrEqual(2);
        own[locale].add(first ?? '');
        for (const paragraph of rest) shared.set(paragraph, (shared.get(paragraph) ?? 0) + 1);
      }
    }
    expect([own.en.size, own.ko.size]).toEqual([240, 240]);
    expect(Math.max(...shared.values())).toBeLessThanOrEqual(16);
  });

  it('prices every variant in every currency at a plausible point', () => {
    for (const { handle, variants, options } of products) {
      for (const variant of variants) {
        expect(variant.options, handle).toHaveLength(options.length);
        variant.options.forEach((value, at) =>
          expect(options[at]?.values.map((option) => option.value)).toContain(value),
        );
        for (const currency of CURRENCIES) {
          const { amount, compareAt } = variant.prices[currency];
          const step = currency === 'KRW' ? 1000 : 100;
          expect(amount % step, `${handle} ${currency}`).toBe(0);
          expect(amount).toBeGreaterThanOrEqual(currency === 'KRW' ? 14_000 : 1000);
          expect(amount).toBeLessThanOrEqual(currency === 'KRW' ? 300_000 : 25_000);
          if (compareAt !== undefined) expect(compareAt).toBeGreaterThan(amount);
        }
        const wonToTheDollar = variant.prices.KRW.amount / (variant.prices.USD.amount / 100);
        expect(wonToTheDollar).toBeGreaterThan(1000);
        expect(wonToTheDollar).toBeLessThan(1600);
        expect(Number.isInteger(variant.stock) && variant.stock >= 0).toBe(true);
      }
      expect(unique(variants.map((variant) => variant.options.join('/')))).toBe(true);
    }
  });

  it('has reduced, scarce and sold-out pieces, but not many', () => {
    const variants = products.flatMap((product) => product.variants);
    const share = (count: number, of: number): number => count / of;
    expect(
      share(products.filter((p) => p.variants.some((v) => v.prices.USD.compareAt)).length, 240),
    ).toBeGreaterThan(0.08);
    expect(
      share(products.filter((p) => p.variants.some((v) => v.prices.USD.compareAt)).length, 240),
    ).toBeLessThan(0.3);
    expect(
      share(variants.filter((v) => v.stock > 0 && v.stock < 5).length, variants.length),
    ).toBeGreaterThan(0.06);
    expect(products.filter((p) => p.variants.every((v) => v.stock === 0)).length).toBeGreaterThan(
      0,
    );
    expect(share(variants.filter((v) => v.stock === 0).length, variants.length)).toBeLessThan(0.15);
  });

  it('shows two or three pictures, and variants refer to one of them', () => {
    for (const { pictures, variants, colours } of products) {
      expect(pictures.length).toBeGreaterThanOrEqual(2);
      for (const { picture } of variants)
        if (picture !== undefined) expect(pictures[picture]).toBeDefined();
      expect(colours.every((colour) => colour in COLOURS)).toBe(true);
    }
    expect(new Set(products.flatMap(({ colours }) => colours)).size).toBe(
      Object.keys(COLOURS).length,
    );
  });

  it('is reviewed by different people in both languages, mostly well', () => {
    const all = products.flatMap(({ reviews }) => reviews);
    for (const { reviews, createdAt } of products) {
      expect(reviews.length === 0 || (reviews.length >= 4 && reviews.length <= 14)).toBe(true);
      expect(unique(reviews.map(({ author }) => author))).toBe(true);
      expect(unique(reviews.map(({ body }) => body))).toBe(true);
      for (const review of reviews) {
        expect(review.createdAt.getTime()).toBeGreaterThan(createdAt.getTime());
        expect(/[가-힣]/.test(review.body)).toBe(review.locale === 'ko');
      }
    }
    const average = all.reduce((sum, { rating }) => sum + rating, 0) / all.length;
    expect(average).toBeGreaterThan(4.2);
    expect(average).toBeLessThan(4.7);
    expect(all.filter(({ rating }) => rating <= 3).length).toBeGreaterThan(100);
    const bodies = Map.groupBy(all, ({ body }) => body);
    expect(Math.max(...[...bodies.values()].map((same) => same.length))).toBeLessThan(25);
  });

  it('spreads its products over two years before a fixed day', () => {
    const days = products.map(({ createdAt }) => createdAt.toISOString().slice(0, 10)).toSorted();
    expect(days[0] ?? '').toMatch(/^2024-1[12]/);
    expect(days.at(-1) ?? '').toMatch(/^2026-10/);
  });

  it('is the same every time', async () => {
    const digest = (value: unknown): string =>
      createHash('sha256').update(JSON.stringify(value)).digest('hex');
    expect(digest(await collect(sampleCatalogue(index).products))).toBe(digest(products));
  });
});
