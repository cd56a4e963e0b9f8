/** What a pattern can be made into. The first part of a form is the kind of the product. */
export const FORMS = [
  'print-portrait',
  'print-square',
  'print-landscape',
  'notebook-hardcover',
  'notebook-stitched',
  'notebook-wire',
  'textile-cushion',
  'textile-towel',
  'textile-throw',
  'textile-hanging',
  'ceramic-plate',
  'ceramic-mug',
  'ceramic-vase',
  'ceramic-bowl',
  'ceramic-tile',
] as const;

export type Form = (typeof FORMS)[number];
export type Kind = 'print' | 'notebook' | 'textile' | 'ceramic';

export const kindOf = (form: Form): Kind => form.slice(0, form.indexOf('-')) as Kind;

/** Pixels of every product picture: 4:5, as the shop's grid shows them. */
export const PORTRAIT = { width: 1120, height: 1400 } as const;
