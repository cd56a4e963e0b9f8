import { lighten, mix } from '../colour.ts';
import type { Artwork } from '../draw-artwork.ts';
import type { Sheet } from '../sheet.ts';
import { clothOf, stitchedBook } from './notebook.ts';

export function fanNotebooks(sheet: Sheet, artwork: Artwork): void {
  const plain = mix(clothOf(artwork), artwork.palette.inks[1] as string, 0.55);
  const book = { x: 300, y: 330, width: 510, height: 720 };
  sheet.add('<g transform="rotate(9 560 1100) translate(92 -34)">');
  stitchedBook(sheet, artwork, book, plain);
  sheet.add('</g><g transform="rotate(2 560 1100) translate(16 0)">');
  stitchedBook(sheet, artwork, book, lighten(artwork.palette.ground, 0.25));
  sheet.add('</g><g transform="rotate(-6 560 1100) translate(-70 30)">');
  stitchedBook(sheet, artwork, book);
  sheet.add('</g>');
}
