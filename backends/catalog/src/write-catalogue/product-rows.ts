import { createHash } from 'node:crypto';
import type { CatalogueProduct, Localised } from '../catalogue-source.ts';
import { COLOURS } from '../catalogue-source.ts';
import { spellingOf, wordsOf } from '../search-products/words-of.ts';
import { copyLine } from './copy-rows.ts';

/** Rows of one product for each staging table, and the words that a search finds it by. */
export interface ProductRows {
  product: string;
  variants: string[];
  reviews: string[];
  words: Set<string>;
}

/** Target of COPY for each staging table, in the order of the columns below. */
export const STAGED = {
  product:
    'staged_product (handle, kind, kind_label, collections, title, subtitle, description, details, options, pictures, colours, featured_rank, created_at, title_words, other_words, digest)',
  variant:
    'staged_variant (handle, position, sku, options, usd, usd_compare_at, eur, eur_compare_at, krw, krw_compare_at, stock, picture)',
  review: 'staged_review (handle, author, rating, title, body, locale, created_at)',
  word: 'staged_word (word, spelling)',
};

/**
 * @param collectionTitles title of each collection the product may be in
 */
export function productRows(
  product: CatalogueProduct,
  collectionTitles: ReadonlyMap<string, Localised>,
): ProductRows {
  const titleWords = new Set(wordsOf(both(product.title)));
  const otherWords = new Set(wordsOf(otherText(product, collectionTitles)));
  for (const word of titleWords) otherWords.delete(word);
  const { handle } = product;
  const variants = product.variants.map((variant, position) =>
    copyLine([
      handle,
      position,
      variant.sku,
      variant.options,
      variant.prices.USD.amount,
      variant.prices.USD.compareAt,
      variant.prices.EUR.amount,
      variant.prices.EUR.compareAt,
      variant.prices.KRW.amount,
      variant.prices.KRW.compareAt,
      variant.stock,
      variant.picture,
    ]),
  );
  const reviews = product.reviews.map((review) =>
    copyLine([
      handle,
      review.author,
      review.rating,
      review.title,
      review.body,
      review.locale,
      review.createdAt,
    ]),
  );
  const columns = [
    handle,
    product.kind,
    product.kindLabel,
    product.collections,
    product.title,
    product.subtitle,
    product.description,
    json(product.details),
    json(product.options),
    json(product.pictures),
    product.colours,
    product.featuredRank,
    product.createdAt,
    [...titleWords],
    [...otherWords],
  ];
  const digest = createHash('sha256').update(copyLine(columns));
  for (const line of [...variants, ...reviews]) digest.update(line);
  return {
    product: copyLine([...columns, digest.digest('base64url')]),
    variants,
    reviews,
    words: new Set([...titleWords, ...otherWords]),
  };
}

/** A row of the staging table of words. */
export function wordRow(word: string): string {
  return copyLine([word, spellingOf(word)]);
}

function otherText(
  product: CatalogueProduct,
  collectionTitles: ReadonlyMap<string, Localised>,
): string {
  return [
    product.kind,
    product.kindLabel && both(product.kindLabel),
    both(product.subtitle),
    both(product.description),
    ...product.colours.map((colour) => both(COLOURS[colour]!.label)),
    ...product.collections.map((handle) => both(collectionTitles.get(handle)!)),
  ].join(' ');
}

function both(text: Localised): string {
  return `${text.en} ${text.ko}`;
}

// A list of strings would become a PostgreSQL array; these columns are JSON whatever they hold.
function json(value: unknown): string {
  return JSON.stringify(value);
}
