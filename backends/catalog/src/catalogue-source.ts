/**
 * What every source of products speaks: the sample catalogue, the CSV import and the load
 * generator all yield these records, and `write-catalogue` takes them into the database.
 */

export type Locale = 'en' | 'ko';
export type Currency = 'USD' | 'EUR' | 'KRW';
export type Localised = Record<Locale, string>;

export interface CatalogueCollection {
  /** Unique, URL-safe. */
  handle: string;
  /** Ascending order in the shop. */
  position: number;
  title: Localised;
  blurb: Localised;
  /** Key of a picture, see {@link CataloguePicture}. */
  picture?: CataloguePicture;
}

export interface CatalogueProduct {
  /** Unique, URL-safe; the slug of the product page and the key that makes imports idempotent. */
  handle: string;
  /** Handle of the kind, e.g. `print`, `notebook`, `textile`, `ceramic`; imports may bring others. */
  kind: string;
  kindLabel?: Localised;
  /** Handles of the collections it belongs to. */
  collections: string[];
  title: Localised;
  subtitle: Localised;
  /** Plain text; paragraphs are separated by an empty line. */
  description: Localised;
  /** Facts such as material, dimensions, care. */
  details: { label: Localised; value: Localised }[];
  /** At most three. `name` is a handle (`size`, `finish`); a product without options has none. */
  options: { name: string; label: Localised; values: { value: string; label: Localised }[] }[];
  /** At least one. */
  variants: CatalogueVariant[];
  /** In the order of the gallery. */
  pictures: CataloguePicture[];
  /** Handles of {@link COLOURS}. */
  colours: string[];
  /** Ascending; smaller is shown earlier. */
  featuredRank: number;
  createdAt: Date;
  reviews: CatalogueReview[];
}

export interface CatalogueVariant {
  /** Unique in the shop. */
  sku: string;
  /** One value of each of the product's options, in their order. */
  options: string[];
  /** Minor units. */
  prices: Record<Currency, { amount: number; compareAt?: number }>;
  /** Pieces on hand, ≥ 0. */
  stock: number;
  /** Index into the product's pictures. */
  picture?: number;
}

export interface CataloguePicture {
  /** First 16 hex digits of the SHA-256 of the source (SVG or original file): its name in the picture store. */
  key: string;
  /** Pixels of the largest rendering. */
  width: number;
  height: number;
  /** Rendered widths in pixels, ascending; each is stored as `<key>-<width>.webp`. */
  widths: number[];
  /** Mean colour, `#rrggbb`. */
  colour: string;
  alt: Localised;
}

export interface CatalogueReview {
  author: string;
  /** 1 to 5. */
  rating: number;
  title: string;
  body: string;
  locale: Locale;
  createdAt: Date;
}

/** The colour families of the colour facet. */
export const COLOURS: Record<string, { label: Localised; hex: string }> = {
  ink: { label: { en: 'Ink', ko: '먹색' }, hex: '#1d1f24' },
  bone: { label: { en: 'Bone', ko: '아이보리' }, hex: '#efe8da' },
  terracotta: { label: { en: 'Terracotta', ko: '테라코타' }, hex: '#c4552d' },
  ochre: { label: { en: 'Ochre', ko: '황토' }, hex: '#d69a2d' },
  moss: { label: { en: 'Moss', ko: '이끼' }, hex: '#5f7048' },
  sea: { label: { en: 'Sea', ko: '바다' }, hex: '#2f6f7e' },
  cobalt: { label: { en: 'Cobalt', ko: '코발트' }, hex: '#2b4ea2' },
  plum: { label: { en: 'Plum', ko: '자두' }, hex: '#6d3b5e' },
  rose: { label: { en: 'Rose', ko: '장미' }, hex: '#d98a8f' },
  grey: { label: { en: 'Grey', ko: '회색' }, hex: '#8d9096' },
};
