import type { Localised } from '../src/catalogue-source.ts';
import type { Design, PatternName } from '../src/draw-pictures/draw-artwork.ts';
import type { Form } from '../src/draw-pictures/forms.ts';
import type { PaletteName } from '../src/draw-pictures/palettes.ts';

/** One product as the studio plans it: what it is, what it shows, what there is to say about it alone. */
export interface PlannedProduct {
  title: Localised;
  /** One or two sentences about this very piece. */
  note: Localised;
  form: Form;
  design: Design;
}

export interface PlannedCollection {
  handle: string;
  title: Localised;
  blurb: Localised;
  /** How patterns of this collection come about; each product quotes one. */
  making: Localised[];
  /** Palette of the wall on the collection's own picture. */
  wall: PaletteName;
  products: PlannedProduct[];
}

/** A row of a collection: form, pattern, palette, titles, notes. The English title seeds the drawing. */
export function piece(
  form: Form,
  [pattern, palette, scale]: readonly [PatternName, PaletteName, number?],
  [en, ko]: readonly [en: string, ko: string],
  [noteEn, noteKo]: readonly [en: string, ko: string],
): PlannedProduct {
  const design: Design = { pattern, palette, seed: en, ...(scale === undefined ? {} : { scale }) };
  return { title: { en, ko }, note: { en: noteEn, ko: noteKo }, form, design };
}

/** Handle of a product: its English title in URL letters. */
export const handleOf = (product: PlannedProduct): string =>
  product.title.en
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f’']/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
