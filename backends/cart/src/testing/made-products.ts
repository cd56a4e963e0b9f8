import type { Db } from '../database/transaction.ts';
import type { AskCatalog, AskedProduct } from '../products/ask-catalog.ts';
import { tellProduct } from '../products/tell-product.ts';
import { tellPrices, tellStock } from '../products/tell-variant.ts';

/** Moment of an event, `second` seconds into a day. */
export const at = (second: number): string =>
  new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();

export interface MadeProduct {
  slug: string;
  /** In US cents; the same number of euro cents, ten times as many won. */
  price?: number;
  stock?: number;
  second?: number;
}

/** A product of one variant, whose SKU is the slug in capitals, as events tell of it. */
export async function tellOf(db: Db, { slug, price = 1_000, stock = 10, second = 1 }: MadeProduct) {
  const sku = slug.toUpperCase();
  const changedAt = at(second);
  await tellProduct(db, {
    ...{ slug, changedAt, removed: false, url: `/p/${slug}`, picture: null },
    title: { en: `The ${slug}`, ko: `${slug} 작품` },
    variants: [{ sku, options: { en: 'A3', ko: 'A3 크기' }, picture: null }],
  });
  await tellPrices(db, { slug, sku, changedAt, prices: pricesOf(price) });
  await tellStock(db, { slug, sku, changedAt, onHand: stock });
}

export const pricesOf = (cents: number) => ({ USD: cents, EUR: cents, KRW: cents * 10 });

/** A catalog that knows these products, and what it was asked for. */
export function catalogOf(products: AskedProduct[]): AskCatalog & { asked: string[] } {
  const asked: string[] = [];
  const ask: AskCatalog = async (slug) => {
    asked.push(slug);
    return products.find((product) => product.slug === slug);
  };
  return Object.assign(ask, { asked });
}

/** As the catalog answers, of one variant. */
export function askedProduct(slug: string, price = 1_000, onHand: number | null = 5): AskedProduct {
  return {
    slug,
    title: { en: `The ${slug}`, ko: `${slug} 작품` },
    picture: { url: `/pictures/${slug}.webp`, alt: { en: slug, ko: slug } },
    variants: [
      {
        sku: slug.toUpperCase(),
        options: { en: 'A3', ko: 'A3 크기' },
        picture: null,
        ...{ prices: pricesOf(price), onHand },
      },
    ],
  };
}

/** A catalog that does not answer. */
export const deadCatalog: AskCatalog = async () => {
  throw new Error('no answer');
};
