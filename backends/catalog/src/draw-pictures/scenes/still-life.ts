import { darken, lighten } from '../colour.ts';
import type { Design } from '../draw-artwork.ts';
import { artworkFor } from '../artwork-for.ts';
import { standPlainVessel, standVessel } from '../objects/stand-vessel.ts';
import { groundShadow, windowLight } from '../light.ts';
import { tilePanel } from '../objects/plate-and-tiles.ts';
import { hardcover } from '../objects/notebook.ts';
import { clippedPrint, framedPrint, type Frame } from '../objects/print.ts';
import { cushion, drape, fringe, rod } from '../objects/textile.ts';
import { PALETTES, type Palette, type PaletteName } from '../palettes.ts';
import type { Random } from '../random.ts';
import { linear, newSheet, rect, type Sheet } from '../sheet.ts';
import { bookPile, branches } from './small-things.ts';
import { wallTone } from './room-tones.ts';

/** Pixels of a collection's picture: 3:2. */
export const LANDSCAPE = { width: 1680, height: 1120 } as const;

const TABLE = 860;

/** The four designs that a still life shows. */
export type Shown = readonly [Design, Design, Design, Design];

interface Arrangement {
  sheet: Sheet;
  designs: Shown;
  palette: Palette;
  random: Random;
  /** Turns a share of the width into pixels, from the left or, mirrored, from the right. */
  at(share: number): number;
  mirrored: boolean;
}

/** A collection on one long table, before a wall in its own colour; `turn` chooses the arrangement. */
export function drawStillLife(
  designs: Shown,
  wall: PaletteName,
  random: Random,
  turn: number,
): Sheet {
  const sheet = newSheet(LANDSCAPE.width, LANDSCAPE.height);
  const palette = PALETTES[wall];
  const tone = wallTone(palette, 0.42);
  sheet.add(
    rect(
      0,
      0,
      sheet.width,
      TABLE,
      linear(
        sheet,
        [0, 0, 0.8, 1],
        [
          [0, lighten(tone, 0.42)],
          [0.5, tone],
          [1, darken(tone, 0.14)],
        ],
      ),
    ),
  );
  windowLight(sheet, random.between(-120, 120), -120, 1150);
  sheet.add(
    rect(
      0,
      TABLE,
      sheet.width,
      sheet.height - TABLE,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#d8c09a'],
          [0.06, '#e6d2b0'],
          [1, '#efe0c4'],
        ],
      ),
    ),
  );
  sheet.add(rect(0, TABLE, sheet.width, 5, '#3a2c1c', 'fill-opacity="0.16"'));
  const mirrored = turn % 2 === 1;
  const at = (share: number): number => sheet.width * (mirrored ? 1 - share : share);
  const arrange = [frameAndCushion, clothAndTiles, twoFrames][turn % 3] as (
    arrangement: Arrangement,
  ) => void;
  arrange({ sheet, designs, palette, random, at, mirrored });
  return sheet;
}

const frameFor = (random: Random): Frame => random.pick(['oak', 'black', 'white'] as const);
const stems = (random: Random): string => random.pick(['#7d8760', '#98885c', '#8f9a82']);
const spines = (palette: Palette): string[] => [
  palette.inks[2] ?? palette.accent,
  '#efe6d6',
  palette.inks[1] as string,
];

/** A notebook lying on the table, foreshortened. */
function lyingNotebook(
  { sheet, mirrored }: Arrangement,
  design: Design,
  x: number,
  y: number,
): void {
  sheet.add(
    `<g transform="translate(${x - 150} ${y}) rotate(${mirrored ? 8 : -8}) skewX(-14) scale(1 0.42)">`,
  );
  hardcover(sheet, artworkFor(design, 'notebook-hardcover'), {
    x: 0,
    y: 0,
    width: 300,
    height: 420,
  });
  sheet.add('</g>');
}

function leaningCushion(
  { sheet, mirrored }: Arrangement,
  design: Design,
  x: number,
  size: number,
): void {
  groundShadow(sheet, x + 30, 944, size * 0.7, 36, 0.5);
  sheet.add(`<g transform="rotate(${mirrored ? -6 : 6} ${x} 720)">`);
  cushion(sheet, artworkFor(design, 'textile-cushion'), {
    x: x - size / 2,
    y: 935 - size,
    width: size,
    height: size,
  });
  sheet.add('</g>');
}

function frameAndCushion(arrangement: Arrangement): void {
  const {
    sheet,
    designs: [first, second, third, fourth],
    palette,
    random,
    at,
  } = arrangement;
  groundShadow(sheet, at(0.3) + 40, 902, 420, 40, 0.5);
  framedPrint(
    sheet,
    artworkFor(first, 'print-portrait'),
    { x: at(0.3) - 285, y: 120, width: 570, height: 778 },
    frameFor(random),
  );
  leaningCushion(arrangement, second, at(0.57), 430);
  branches(sheet, at(0.82), 560, 330, stems(random), random);
  standVessel(sheet, third, random.pick(['moon', 'bottle'] as const), at(0.82), 968, 0.6);
  const pile = bookPile(sheet, at(0.13) - 130, 1000, 260, spines(palette));
  standVessel(sheet, fourth, 'bowl', at(0.13), pile + 4, 0.27);
  lyingNotebook(arrangement, fourth, at(0.47), 905);
}

function clothAndTiles(arrangement: Arrangement): void {
  const {
    sheet,
    designs: [first, second, third, fourth],
    palette,
    random,
    at,
  } = arrangement;
  const edge = drape(sheet, artworkFor(first, 'textile-hanging'), {
    x: at(0.27) - 270,
    y: 96,
    width: 540,
    height: 640,
    folds: 1.4,
    depth: 9,
    phase: 2,
  });
  fringe(sheet, edge, palette.inks.at(-1) as string, 54);
  rod(sheet, at(0.27) - 310, 78, 620, 24);
  tilePanel(
    sheet,
    artworkFor(second, 'ceramic-tile'),
    { x: at(0.62) - 160, y: 250, width: 320, height: 429 },
    3,
    4,
  );
  branches(sheet, at(0.87), 600, 300, stems(random), random);
  standVessel(sheet, third, 'bottle', at(0.87), 980, 0.56);
  standPlainVessel(sheet, '#efe6d6', 'moon', at(0.72), 952, 0.34);
  standVessel(sheet, fourth, 'bowl', at(0.5), 985, 0.44);
  bookPile(sheet, at(0.2) - 150, 990, 300, spines(palette));
  standVessel(sheet, third, 'mug', at(0.32), 1010, 0.4);
}

function twoFrames(arrangement: Arrangement): void {
  const {
    sheet,
    designs: [first, second, third, fourth],
    palette,
    random,
    at,
  } = arrangement;
  clippedPrint(sheet, artworkFor(second, 'print-portrait'), {
    x: at(0.6) - 185,
    y: 150,
    width: 370,
    height: 500,
  });
  groundShadow(sheet, at(0.28) + 30, 902, 380, 40, 0.5);
  framedPrint(
    sheet,
    artworkFor(first, 'print-square'),
    { x: at(0.28) - 320, y: 258, width: 640, height: 640 },
    frameFor(random),
  );
  branches(sheet, at(0.84), 610, 320, stems(random), random);
  standVessel(sheet, third, 'moon', at(0.84), 985, 0.52);
  const pile = bookPile(sheet, at(0.56) - 150, 985, 300, spines(palette));
  standVessel(sheet, fourth, 'mug', at(0.56), pile + 3, 0.36);
  lyingNotebook(arrangement, fourth, at(0.34), 915);
}
