import type { CatalogueCollection, CatalogueProduct, Localised } from '../catalogue-source.ts';

/** The same text in both languages. */
export function same(text: string): Localised {
  return { en: text, ko: text };
}

export function collectionOf(
  handle: string,
  position = 0,
  title = same(handle),
): CatalogueCollection {
  return { handle, position, title, blurb: same(`All of ${handle}`) };
}

/** A complete product with one variant; `overrides` replaces whole fields. */
export function productOf(
  handle: string,
  overrides: Partial<CatalogueProduct> = {},
): CatalogueProduct {
  return {
    handle,
    kind: 'print',
    collections: [],
    title: { en: `Title of ${handle}`, ko: `${handle} 제목` },
    subtitle: same('subtitle'),
    description: same('First paragraph.\n\nSecond paragraph.'),
    details: [{ label: { en: 'Material', ko: '재료' }, value: { en: 'Paper', ko: '종이' } }],
    options: [],
    variants: [variantOf(`${handle}-sku`)],
    pictures: [],
    colours: ['ink'],
    featuredRank: 0,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    reviews: [],
    ...overrides,
  };
}

/** @param dollars price in cents; the other currencies follow from it */
export function variantOf(
  sku: string,
  dollars = 2_000,
  overrides: Partial<CatalogueProduct['variants'][number]> = {},
): CatalogueProduct['variants'][number] {
  return {
    sku,
    options: [],
    prices: {
      USD: { amount: dollars },
      EUR: { amount: Math.round(dollars * 0.9) },
      KRW: { amount: dollars * 13 },
    },
    stock: 10,
    ...overrides,
  };
}

export async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
