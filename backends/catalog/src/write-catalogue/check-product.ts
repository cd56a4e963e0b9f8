import type { CatalogueCollection, CatalogueProduct } from '../catalogue-source.ts';
import { COLOURS } from '../catalogue-source.ts';
import { isHandle } from '../handle.ts';
import { CatalogueError } from './catalogue-error.ts';

const CURRENCIES = ['USD', 'EUR', 'KRW'] as const;
// The column's integer; also far more than anything costs.
const MOST = 2_147_483_647;
// What the contracts of our events promise.
const LONGEST_HANDLE = 200;
const LONGEST_SKU = 100;

/**
 * Checks what the types cannot say.
 *
 * @throws CatalogueError with the field and what to do about it
 */
export function checkCollection(collection: CatalogueCollection): void {
  if (!isHandle(collection.handle)) {
    throw new CatalogueError(
      'INVALID_COLLECTION',
      collection.handle,
      'handle',
      'use letters, digits, "-" and "_" only, at most 255',
    );
  }
}

/** As {@link checkCollection}, for a product with its variants, pictures and reviews. */
export function checkProduct(product: CatalogueProduct): void {
  const problem = (field: string, what: string) =>
    new CatalogueError('INVALID_PRODUCT', product.handle, field, what);

  if (!isHandle(product.handle) || product.handle.length > LONGEST_HANDLE)
    throw problem('handle', `use letters, digits, "-" and "_" only, at most ${LONGEST_HANDLE}`);
  if (!isHandle(product.kind)) throw problem('kind', 'name a kind by letters, digits and "-"');
  if (!product.title.en || !product.title.ko) throw problem('title', 'give it in every language');
  if (Number.isNaN(product.createdAt.getTime())) throw problem('createdAt', 'give a valid date');
  if (product.options.length > 3) throw problem('options', 'give at most three');
  for (const [at, colour] of product.colours.entries()) {
    if (!COLOURS[colour])
      throw problem(`colours[${at}]`, `choose one of ${Object.keys(COLOURS).join(', ')}`);
  }
  if (product.variants.length === 0) throw problem('variants', 'give at least one');
  for (const [at, variant] of product.variants.entries()) {
    const field = `variants[${at}]`;
    if (!variant.sku) throw problem(`${field}.sku`, 'give one that is unique in the shop');
    if (variant.sku.length > LONGEST_SKU)
      throw problem(`${field}.sku`, `use at most ${LONGEST_SKU} characters`);
    if (variant.options.length !== product.options.length)
      throw problem(`${field}.options`, 'give one value of each option of the product');
    if (!isCount(variant.stock)) throw problem(`${field}.stock`, 'give an integer, 0 or more');
    if (variant.picture !== undefined && !product.pictures[variant.picture])
      throw problem(`${field}.picture`, `there are ${product.pictures.length} pictures`);
    for (const currency of CURRENCIES) {
      const price = variant.prices[currency];
      if (!isCount(price?.amount))
        throw problem(`${field}.prices.${currency}.amount`, 'give minor units, 0 or more');
      if (price.compareAt !== undefined && !isCount(price.compareAt))
        throw problem(`${field}.prices.${currency}.compareAt`, 'give minor units, 0 or more');
    }
  }
  for (const [at, review] of product.reviews.entries()) {
    if (![1, 2, 3, 4, 5].includes(review.rating))
      throw problem(`reviews[${at}].rating`, 'give 1 to 5');
  }
}

function isCount(value: number | undefined): boolean {
  return Number.isInteger(value) && value! >= 0 && value! <= MOST;
}
