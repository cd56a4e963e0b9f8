import { type Artwork, type Design, drawArtwork } from './draw-artwork.ts';
import type { Form } from './forms.ts';

const RATIOS: Partial<Record<Form, number>> = {
  'print-portrait': 0.72,
  'print-square': 1,
  'print-landscape': 1.38,
  'notebook-hardcover': 0.7,
  'notebook-stitched': 0.72,
  'notebook-wire': 0.76,
  'textile-cushion': 1,
  'textile-towel': 0.72,
  'textile-throw': 0.92,
  'textile-hanging': 0.66,
  'ceramic-plate': 1,
  'ceramic-tile': 0.75,
};

export const artworkFor = (design: Design, form: Form): Artwork =>
  drawArtwork(design, RATIOS[form] ?? 1);
