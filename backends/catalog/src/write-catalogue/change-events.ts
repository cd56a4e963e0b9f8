import type { OutgoingEvent } from '@tessera/slice-kit/events';
import type { CataloguePicture, CatalogueProduct, Localised } from '../catalogue-source.ts';
import { PRICE_CHANGED, PRODUCT_CHANGED, STOCK_CHANGED } from '../events/outbox.ts';
import { pictureUrl } from '../pictures/picture-url.ts';

/** What is told of a product, as `note-told-sql.ts` reads it. */
export interface ToldProduct {
  told: {
    slug: string;
    title: Localised;
    subtitle: Localised;
    kind: string;
    options: CatalogueProduct['options'];
    picture: CataloguePicture | null;
    collections: string[];
    variants: { sku: string; options: string[]; picture: CataloguePicture | null }[];
  };
}

export interface ToldVariant {
  slug: string;
  sku: string;
  stock: number;
  usd: number;
  usd_compare_at: number | null;
  eur: number;
  eur_compare_at: number | null;
  krw: number;
  krw_compare_at: number | null;
  repriced: boolean;
  restocked: boolean;
}

const PICTURE_WIDTH = 640;

/** @param changedAt ISO 8601 in UTC */
export function productEvent(
  { told }: ToldProduct,
  changedAt: string,
  removed: boolean,
): OutgoingEvent {
  const { slug, title, subtitle, kind, collections, options } = told;
  const data = {
    ...{ slug, changedAt, removed, title, subtitle },
    url: `/p/${encodeURIComponent(slug)}`,
    picture: told.picture && pictureOf(told.picture, title),
    ...{ kind, collections },
    variants: told.variants.map((variant) => ({
      sku: variant.sku,
      options: variant.options.map((value, at) => optionOf(options[at]!, value)),
      ...(variant.picture && { picture: pictureOf(variant.picture, title) }),
    })),
  };
  return { topic: PRODUCT_CHANGED, key: slug, data };
}

/** @param changedAt ISO 8601 in UTC */
export function priceEvent(variant: ToldVariant, changedAt: string): OutgoingEvent {
  const { slug, sku } = variant;
  const prices = {
    USD: priceOf(variant.usd, variant.usd_compare_at),
    EUR: priceOf(variant.eur, variant.eur_compare_at),
    KRW: priceOf(variant.krw, variant.krw_compare_at),
  };
  return { topic: PRICE_CHANGED, key: sku, data: { slug, sku, changedAt, prices } };
}

/** @param changedAt ISO 8601 in UTC */
export function stockEvent({ slug, sku, stock }: ToldVariant, changedAt: string): OutgoingEvent {
  return { topic: STOCK_CHANGED, key: sku, data: { slug, sku, changedAt, onHand: stock } };
}

function priceOf(amount: number, compareAt: number | null) {
  return compareAt === null ? { amount } : { amount, compareAt };
}

function pictureOf(picture: CataloguePicture, title: Localised) {
  const { key, alt } = picture;
  return { key, url: pictureUrl(picture, PICTURE_WIDTH), alt: filled(alt, title) };
}

function optionOf({ name, label, values }: CatalogueProduct['options'][number], value: string) {
  const known = values.find((candidate) => candidate.value === value);
  const plain = { en: value, ko: value };
  return {
    name,
    label: filled(label, { en: name, ko: name }),
    value,
    valueLabel: filled(known?.label ?? plain, plain),
  };
}

/** A text that an owner left out in a language is still owed to whoever reads the event. */
function filled(text: Localised, other: Localised): Localised {
  return { en: text.en || other.en, ko: text.ko || other.ko };
}
