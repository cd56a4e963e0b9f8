import { darken, lighten } from '../colour.ts';
import type { Design } from '../draw-artwork.ts';
import { artworkFor, standVessel } from '../draw-product.ts';
import { groundShadow, windowLight } from '../light.ts';
import { hardcover } from '../objects/notebook.ts';
import { framedPrint } from '../objects/print.ts';
import { cushion } from '../objects/textile.ts';
import { PALETTES, type PaletteName } from '../palettes.ts';
import type { Random } from '../random.ts';
import { linear, newSheet, rect, type Sheet } from '../sheet.ts';
import { bookPile, branches } from './furniture.ts';
import { wallTone } from './rooms.ts';

/** Pixels of a collection's picture: 3:2. */
export const LANDSCAPE = { width: 1680, height: 1120 } as const;

/**
 * A collection on one long table, in front of a wall in its own colour. `designs` gives at least four: the
 * print, the cushion, the vase, the notebook.
 */
export function drawStillLife(designs: readonly Design[], wall: PaletteName, random: Random): Sheet {
  const sheet = newSheet(LANDSCAPE.width, LANDSCAPE.height);
  const [first, second, third, fourth] = designs as [Design, Design, Design, Design];
  const tone = wallTone(PALETTES[wall], 0.42);
  const table = 860;
  sheet.add(rect(0, 0, sheet.width, table, linear(sheet, [0, 0, 0.8, 1], [[0, lighten(tone, 0.42)], [0.5, tone], [1, darken(tone, 0.14)]])));
  windowLight(sheet, random.between(-120, 120), -120, 1150);
  sheet.add(rect(0, table, sheet.width, sheet.height - table, linear(sheet, [0, 0, 0, 1], [[0, '#d8c09a'], [0.06, '#e6d2b0'], [1, '#efe0c4']])));
  sheet.add(rect(0, table, sheet.width, 5, '#3a2c1c', 'fill-opacity="0.16"'));
  const mirrored = random.chance(0.5);
  const at = (share: number): number => sheet.width * (mirrored ? 1 - share : share);
  groundShadow(sheet, at(0.3) + 40, 902, 420, 40, 0.5);
  framedPrint(sheet, artworkFor(first, 'print-portrait'), { x: at(0.3) - 285, y: 120, width: 570, height: 778 }, random.pick(['oak', 'black', 'white'] as const));
  groundShadow(sheet, at(0.57) + 30, 944, 300, 36, 0.5);
  sheet.add(`<g transform="rotate(${mirrored ? -6 : 6} ${at(0.57)} 720)">`);
  cushion(sheet, artworkFor(second, 'textile-cushion'), { x: at(0.57) - 215, y: 505, width: 430, height: 430 });
  sheet.add('</g>');
  branches(sheet, at(0.82), 560, 330, random.pick(['#7d8760', '#98885c', '#8f9a82']), random);
  standVessel(sheet, third, random.pick(['moon', 'bottle'] as const), at(0.82), 968, 0.6);
  const pile = bookPile(sheet, at(0.13) - 130, 1000, 260, [PALETTES[wall].inks[2] ?? PALETTES[wall].accent, '#efe6d6', PALETTES[wall].inks[1] as string]);
  standVessel(sheet, fourth, 'bowl', at(0.13), pile + 4, 0.27);
  sheet.add(`<g transform="translate(${at(0.47) - 150} 905) rotate(${mirrored ? 8 : -8}) skewX(-14) scale(1 0.42)">`);
  hardcover(sheet, artworkFor(fourth, 'notebook-hardcover'), { x: 0, y: 0, width: 300, height: 420 });
  sheet.add('</g>');
  return sheet;
}
