import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CataloguePicture, CatalogueProduct } from '../catalogue-source.ts';
import { instant, localised, productSet } from './column-types.ts';

const id = () =>
  uuid('id')
    .primaryKey()
    .default(sql`uuidv7()`);

export const collection = pgTable('collection', {
  id: id(),
  handle: text('handle').notNull().unique(),
  position: integer('position').notNull(),
  title: localised('title').notNull(),
  blurb: localised('blurb').notNull(),
  picture: jsonb('picture').$type<CataloguePicture>(),
  productCount: integer('product_count').notNull().default(0),
});

export const kind = pgTable('kind', {
  handle: text('handle').primaryKey(),
  label: localised('label').notNull(),
});

/** A product; `ordinal` is its place in product sets, and the columns from `stock` on are derived. */
export const product = pgTable(
  'product',
  {
    id: id(),
    ordinal: integer('ordinal').notNull().unique(),
    handle: text('handle').notNull().unique(),
    kind: text('kind')
      .notNull()
      .references(() => kind.handle),
    /** `sample` for what the sample catalogue brought, `shop` for all else. */
    source: text('source').$type<'sample' | 'shop'>().notNull(),
    /** Of the record as it was written: says whether an import changes anything. */
    digest: text('digest').notNull(),
    title: localised('title').notNull(),
    subtitle: localised('subtitle').notNull(),
    description: localised('description').notNull(),
    details: jsonb('details').$type<CatalogueProduct['details']>().notNull(),
    options: jsonb('options').$type<CatalogueProduct['options']>().notNull(),
    pictures: jsonb('pictures').$type<CataloguePicture[]>().notNull(),
    colours: text('colours').array().notNull(),
    featuredRank: integer('featured_rank').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    titleWords: text('title_words').array().notNull(),
    otherWords: text('other_words').array().notNull(),
    stock: integer('stock').notNull().default(0),
    usdMin: integer('usd_min').notNull().default(0),
    usdMax: integer('usd_max').notNull().default(0),
    usdCompareAt: integer('usd_compare_at'),
    eurMin: integer('eur_min').notNull().default(0),
    eurMax: integer('eur_max').notNull().default(0),
    eurCompareAt: integer('eur_compare_at'),
    krwMin: integer('krw_min').notNull().default(0),
    krwMax: integer('krw_max').notNull().default(0),
    krwCompareAt: integer('krw_compare_at'),
    ratingSum: integer('rating_sum').notNull().default(0),
    ratingCount: integer('rating_count').notNull().default(0),
    /** A thousandfold average that few reviews pull less than many; 0 without reviews. */
    ratingScore: integer('rating_score').notNull().default(0),
    /** Pieces sold and kept. */
    sold: integer('sold').notNull().default(0),
  },
  (t) => [
    index('product_featured').on(t.featuredRank, t.ordinal),
    index('product_newest').on(t.createdAt, t.ordinal),
    index('product_rating').on(t.ratingScore, t.ordinal),
    index('product_best_selling').on(t.ratingCount, t.ordinal),
    index('product_most_sold').on(t.sold, t.ratingCount, t.ordinal),
    index('product_usd').on(t.usdMin, t.ordinal),
    index('product_eur').on(t.eurMin, t.ordinal),
    index('product_krw').on(t.krwMin, t.ordinal),
  ],
);

/** Membership, in the order in which a collection shows its products. */
export const productCollection = pgTable(
  'product_collection',
  {
    collectionId: uuid('collection_id')
      .notNull()
      .references(() => collection.id, { onDelete: 'cascade' }),
    featuredRank: integer('featured_rank').notNull(),
    productId: uuid('product_id')
      .notNull()
      .references(() => product.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.featuredRank, t.productId] }),
    index('product_collection_product').on(t.productId),
  ],
);

export const variant = pgTable(
  'variant',
  {
    id: id(),
    productId: uuid('product_id')
      .notNull()
      .references(() => product.id, { onDelete: 'cascade' }),
    position: smallint('position').notNull(),
    sku: text('sku').notNull().unique(),
    options: text('options').array().notNull(),
    usd: integer('usd').notNull(),
    usdCompareAt: integer('usd_compare_at'),
    eur: integer('eur').notNull(),
    eurCompareAt: integer('eur_compare_at'),
    krw: integer('krw').notNull(),
    krwCompareAt: integer('krw_compare_at'),
    /** Pieces that may still be promised to somebody. */
    stock: integer('stock').notNull(),
    /** What the source of the variant said last. */
    givenStock: integer('given_stock'),
    picture: smallint('picture'),
  },
  (t) => [
    index('variant_product').on(t.productId, t.position),
    check('variant_stock', sql`${t.stock} >= 0`),
  ],
);

export const review = pgTable(
  'review',
  {
    id: id(),
    productId: uuid('product_id')
      .notNull()
      .references(() => product.id, { onDelete: 'cascade' }),
    author: text('author').notNull(),
    rating: smallint('rating').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    locale: text('locale').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    // What makes a review the same one when it is written again; newest first is how it is read.
    index('review_newest').on(t.productId, t.createdAt, t.id),
    check('review_rating', sql`${t.rating} between 1 and 5`),
  ],
);

/** One row: how long product sets are, which products there are, and how often that changed. */
export const productIndex = pgTable('product_index', {
  singleton: boolean('singleton').primaryKey().default(true),
  /** Bits of every product set, a multiple of 64. */
  capacity: integer('capacity').notNull(),
  version: integer('version').notNull().default(0),
  products: productSet('products').notNull(),
});

/** A value that a listing can be narrowed to, with the products that have it. */
export const facetValue = pgTable(
  'facet_value',
  {
    /** `collection`, `kind`, `colour`, `size`, `stock`, `price:USD`, `price:EUR`, `price:KRW`. */
    key: text('key').notNull(),
    value: text('value').notNull(),
    label: localised('label').notNull(),
    /** Ascending order among the values of the key. */
    position: integer('position').notNull(),
    hex: text('hex'),
    products: productSet('products').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.value] })],
);

/** Products by their lowest price, cut into slices of about equal size: any range is a few of them. */
export const priceSlice = pgTable(
  'price_slice',
  {
    currency: text('currency').notNull(),
    /** Minor units, both ends inclusive. */
    low: integer('low').notNull(),
    high: integer('high').notNull(),
    products: productSet('products').notNull(),
  },
  (t) => [primaryKey({ columns: [t.currency, t.low] })],
);

/**
 * A word of the catalogue with the products that it stands in. Few products are a list, many (see
 * `index-words.ts`) a product set as well; the two `title` columns leave out other texts.
 */
export const searchWord = pgTable('search_word', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  word: text('word').notNull().unique(),
  /** What stemming leaves of the word: words with the same stem mean the same. */
  stem: text('stem').notNull(),
  /** Latin letters by sound, Hangul taken apart: what typing mistakes are compared by. */
  spelling: text('spelling').notNull(),
  frequency: integer('frequency').notNull(),
  products: integer('products').array().notNull(),
  productSet: productSet('product_set'),
  titleProducts: integer('title_products').array().notNull(),
  titleProductSet: productSet('title_product_set'),
});
