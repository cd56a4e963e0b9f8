import type { CatalogueProduct, Localised } from '../../src/catalogue-source.ts';

export type Detail = CatalogueProduct['details'][number];
export type Option = CatalogueProduct['options'][number];

/** Price points in minor units; each currency has its own, they are not converted. */
export interface PricePoint {
  USD: number;
  EUR: number;
  KRW: number;
}

/** One size of a form with its price, before finishes. */
export interface Size {
  value: string;
  label: Localised;
  price: PricePoint;
}

export interface Finish {
  value: string;
  label: Localised;
  /** Added to the price of the size. */
  surcharge: (size: number) => PricePoint;
}

/** How a form is sold and described. */
export interface FormCopy {
  subtitle: Localised[];
  sizes: Size[];
  finishes: Finish[];
  finishLabel: Localised;
  /** Paragraphs about the object; each product gets one. */
  object: Localised[];
  /** Closing paragraphs about using and keeping it. */
  keeping: Localised[];
  details: Detail[];
}

export const text = (en: string, ko: string): Localised => ({ en, ko });

export const detail = (label: Localised, en: string, ko: string): Detail => ({
  label,
  value: { en, ko },
});

export const LABELS = {
  size: text('Size', '크기'),
  finish: text('Finish', '마감'),
  frame: text('Frame', '액자'),
  paper: text('Paper', '내지'),
  glaze: text('Glaze', '유약'),
  edge: text('Edge', '마무리'),
  material: text('Material', '소재'),
  dimensions: text('Dimensions', '치수'),
  care: text('Care', '관리'),
  origin: text('Made in', '제작'),
  printing: text('Printing', '인쇄'),
  edition: text('Edition', '에디션'),
} as const;

/** Whole units of dollar and euro with cents, and won in thousands: `price(48, 45, 64)`. */
export const price = (usd: number, eur: number, thousandWon: number): PricePoint => ({
  USD: usd * 100,
  EUR: eur * 100,
  KRW: thousandWon * 1000,
});

export const free = (): PricePoint => price(0, 0, 0);
