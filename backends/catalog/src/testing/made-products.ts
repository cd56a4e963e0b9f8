import type { CatalogueProduct, Currency } from '../catalogue-source.ts';
import type { ProductFilter } from '../list-products/product-query.ts';
import { productOf, same, variantOf } from './products.ts';

export const KINDS = ['print', 'bowl', 'notebook'];
export const COLOURS = ['ink', 'sea', 'rose', 'moss'];
export const SIZES = ['s', 'm', 'l'];
export const COLLECTIONS = ['north', 'south', 'west'];

/** Seven hundred products of all sorts, the same each time. */
export const MADE_PRODUCTS = Array.from({ length: 700 }, (_, at) => madeProduct(at));

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
    options:
      sizes.length === 0
        ? []
        : [
            {
              name: 'size',
              label: same('Size'),
              values: sizes.map((value) => ({ value, label: same(value) })),
            },
          ],
    variants: (sizes.length === 0 ? [undefined] : sizes).map((size, n) =>
      variantOf(`sku-${at}-${n}`, 500 + digit(at, 40 + n, 200) * 50, {
        options: size === undefined ? [] : [size],
        stock: digit(at, 50, 3) === 0 ? 0 : 4,
      }),
    ),
    featuredRank: digit(at, 60, 40),
    createdAt: new Date(Date.UTC(2026, 0, 1 + digit(at, 70, 90))),
    reviews:
      digit(at, 80, 2) === 0
        ? []
        : [
            {
              author: 'A',
              rating: 1 + digit(at, 81, 5),
              title: '',
              body: '',
              locale: 'en',
              createdAt: new Date(0),
            },
          ],
  });
}

/** The lowest price, as listings have it. */
export const priceOf = (product: CatalogueProduct, currency: Currency) =>
  Math.min(...product.variants.map((variant) => variant.prices[currency].amount));
const sizesOf = (product: CatalogueProduct) =>
  product.options.length > 0 ? product.variants.map((variant) => variant.options[0]!) : [];

/** The filter as one would write it over a list in memory, one test for each facet. */
export function testsOf(
  filter: ProductFilter,
  currency: Currency,
): Record<string, (p: CatalogueProduct) => boolean> {
  const any = (chosen: readonly string[] | null | undefined, has: string[]) =>
    !chosen?.length || chosen.some((value) => has.includes(value));
  return {
    collection: (p) => !filter.collection || p.collections.includes(filter.collection),
    kind: (p) => any(filter.kinds, [p.kind]),
    colour: (p) => any(filter.colours, p.colours),
    size: (p) => any(filter.sizes, sizesOf(p)),
    price: (p) =>
      priceOf(p, currency) >= (filter.priceMin ?? 0) &&
      priceOf(p, currency) <= (filter.priceMax ?? Infinity),
    stock: (p) => !filter.inStock || p.variants.some((variant) => variant.stock > 0),
  };
}

/** Whether a value of a facet is true of a product. */
export function hasValue(
  product: CatalogueProduct,
  key: string,
  value: string,
  currency: Currency,
): boolean {
  switch (key) {
    case 'collection':
      return product.collections.includes(value);
    case 'kind':
      return product.kind === value;
    case 'colour':
      return product.colours.includes(value);
    case 'size':
      return sizesOf(product).includes(value);
    case 'stock':
      return product.variants.some((variant) => variant.stock > 0);
    default: {
      const [low, high] = value.split('-');
      const price = priceOf(product, currency);
      return price >= Number(low) && price <= (high ? Number(high) : Infinity);
    }
  }
}
