import type { Currency, Locale, Localised } from '@tessera/slice-kit/contract';
import type { CallSidecar } from '../mesh/call-sidecar.ts';
import type { Picture, Prices } from './variant.ts';

/** A product as the catalog shows it now. */
export interface AskedProduct {
  slug: string;
  title: Localised;
  picture: Picture | null;
  variants: AskedVariant[];
}

export interface AskedVariant {
  sku: string;
  options: Localised;
  picture: Picture | null;
  prices: Prices;
  /** Null: more than the catalog tells. */
  onHand: number | null;
}

/**
 * Asks the catalog for a product.
 *
 * @returns undefined when there is none
 * @throws MeshError, Error for an answer that makes no sense
 */
export type AskCatalog = (slug: string) => Promise<AskedProduct | undefined>;

/** Injects {@link AskCatalog}. */
export const ASK_CATALOG = Symbol('ask-catalog');

const DEADLINE = 1_500;
/** The catalog tells no more than this many pieces. */
const MOST_TOLD = 20;

/** Published as `contract/uses/catalog/cart-product.graphql`: the catalog has to go on answering it. */
export const CART_PRODUCT = `query CartProduct($slug: String!) {
  product(slug: $slug) {
    slug title
    pictures { url alt }
    variants { sku options { label } price { amount } available picture { url alt } }
  }
}`;

/** One answer is in one language and one currency; these together hold them all. */
const VIEWS: { locale: Locale; currency: Currency }[] = [
  { locale: 'en', currency: 'USD' },
  { locale: 'ko', currency: 'EUR' },
  { locale: 'en', currency: 'KRW' },
];

interface ShownPicture {
  url: string;
  alt: string;
}

interface ShownProduct {
  slug: string;
  title: string;
  pictures: ShownPicture[];
  variants: {
    sku: string;
    options: { label: string }[];
    price: { amount: number };
    available: number;
    picture: ShownPicture | null;
  }[];
}

export function createCatalogAsker(call: CallSidecar): AskCatalog {
  async function ask(slug: string, view: (typeof VIEWS)[number]): Promise<ShownProduct | null> {
    const { body } = await call({
      ...{ service: 'catalog', method: 'POST', path: '/graphql', deadline: DEADLINE },
      headers: { 'tessera-locale': view.locale, 'tessera-currency': view.currency },
      body: { query: CART_PRODUCT, variables: { slug } },
    });
    const { data } = (body ?? {}) as { data?: { product?: ShownProduct | null } };
    if (data?.product === undefined) throw new Error('the catalog answered without a product');
    return data.product;
  }
  return async (slug) => {
    const [dollars, euros, won] = await Promise.all(VIEWS.map((view) => ask(slug, view)));
    return dollars && euros && won ? together(dollars, euros, won) : undefined;
  };
}

function together(dollars: ShownProduct, euros: ShownProduct, won: ShownProduct): AskedProduct {
  return {
    slug: dollars.slug,
    title: { en: dollars.title, ko: euros.title },
    picture: pictureOf(dollars.pictures[0], euros.pictures[0]),
    variants: dollars.variants.flatMap((english) => {
      const same = (variant: { sku: string }): boolean => variant.sku === english.sku;
      const korean = euros.variants.find(same);
      const priced = won.variants.find(same);
      // It came or went between the answers.
      if (!korean || !priced) return [];
      return {
        sku: english.sku,
        options: { en: labelsOf(english), ko: labelsOf(korean) },
        picture: pictureOf(english.picture, korean.picture),
        prices: {
          USD: english.price.amount,
          EUR: korean.price.amount,
          KRW: priced.price.amount,
        },
        onHand: english.available < MOST_TOLD ? english.available : null,
      };
    }),
  };
}

const labelsOf = ({ options }: ShownProduct['variants'][number]): string =>
  options.map(({ label }) => label).join(', ');

function pictureOf(
  english: ShownPicture | null | undefined,
  korean: ShownPicture | null | undefined,
): Picture | null {
  if (!english) return null;
  return { url: english.url, alt: { en: english.alt, ko: korean?.alt ?? english.alt } };
}
