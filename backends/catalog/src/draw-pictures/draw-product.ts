import { drawArtwork, type Artwork, type Design } from './draw-artwork.ts';
import { PORTRAIT, type Form } from './forms.ts';
import { groundShadow, tableTop, wall, windowLight } from './light.ts';
import { fieldRatio, handle, plate, tilePanel, vessel, type Vessel } from './objects/ceramic.ts';
import { clothOf, hardcover, stitchedBook, wireBook } from './objects/notebook.ts';
import { clippedPrint, framedPrint, printCorner, type Frame } from './objects/print.ts';
import { cushion, drape, fringe, rod } from './objects/textile.ts';
import { lighten, mix } from './colour.ts';
import type { Random } from './random.ts';
import { ellipse, linear, newSheet, path, rect, type Sheet } from './sheet.ts';

const WALLS = ['#f5f0e7', '#f4efe6', '#f3ede3', '#f6f1ea', '#f2ece2'] as const;
const SHADES = ['#e9e1d4', '#e7dfd2', '#eae2d7'] as const;

/** A sheet with the shop's calm background: a wall, or a table where things stand. */
export function calmSheet(random: Random, standing: boolean): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const [tone, shade] = [random.pick(WALLS), random.pick(SHADES)];
  if (standing) tableTop(sheet, tone, shade, 930);
  else wall(sheet, tone, shade);
  return sheet;
}

/** Outlines of vessels, as half widths from rim to foot. */
export const VESSELS: Record<string, Omit<Vessel, 'cx' | 'top' | 'bottom'> & { height: number }> = {
  mug: { height: 470, from: 0.1, to: 0.9, radius: (t) => 214 - 16 * Math.max(0, t - 0.86) ** 1.2 * 30 },
  beaker: { height: 520, from: 0.12, to: 0.94, radius: (t) => 226 - 52 * t },
  bottle: { height: 880, from: 0.36, to: 0.95, radius: (t) => 92 + 190 * smooth((t - 0.1) / 0.42) - 88 * smooth((t - 0.58) / 0.5) - 20 * smooth(1 - Math.abs(t - 0.14) / 0.14) },
  moon: { height: 700, from: 0.13, to: 0.9, radius: (t) => 128 + 232 * Math.sin(Math.PI * Math.min(1, Math.max(0, (t - 0.045) / 1.0)) ** 0.86) ** 0.8 },
  column: { height: 860, from: 0.1, to: 0.94, radius: (t) => 196 + 26 * Math.sin(t * Math.PI) - 34 * smooth((t - 0.86) / 0.14) },
  bowl: { height: 330, from: 0.1, to: 0.86, radius: (t) => 400 * Math.sqrt(Math.max(0.07, 1 - (t * 0.94) ** 2.3)) },
};

function smooth(t: number): number {
  const x = Math.min(1, Math.max(0, t));
  return x * x * (3 - 2 * x);
}

export function standVessel(sheet: Sheet, design: Design, name: keyof typeof VESSELS, cx: number, bottom: number, size = 1): void {
  const { height, radius, from, to } = VESSELS[name] as (typeof VESSELS)[string];
  const shape: Vessel = { cx, bottom, top: bottom - height * size, from, to, radius: (t) => radius(t) * size };
  const artwork = drawArtwork({ ...design, scale: (design.scale ?? 1) * 1.05 }, Math.min(2.6, Math.max(0.5, fieldRatio(shape))));
  if (name === 'mug') handle(sheet, artwork, cx + 214 * size, shape.top + height * size * 0.2, 270 * size);
  vessel(sheet, artwork, shape);
}

/** A vessel without a pattern, in one tone, to stand beside a patterned thing. */
export function standPlainVessel(sheet: Sheet, tone: string, name: keyof typeof VESSELS, cx: number, bottom: number, size = 1): void {
  const { height, radius, from, to } = VESSELS[name] as (typeof VESSELS)[string];
  const palette = { ground: tone, inks: [tone], accent: tone, colours: [] };
  vessel(sheet, { width: 600, height: 600, palette, shapes: [] }, { cx, bottom, top: bottom - height * size, from, to, radius: (t) => radius(t) * size });
}

const RATIOS: Partial<Record<Form, number>> = {
  'print-portrait': 0.72, 'print-square': 1, 'print-landscape': 1.38, 'notebook-hardcover': 0.7, 'notebook-stitched': 0.72, 'notebook-wire': 0.76,
  'textile-cushion': 1, 'textile-towel': 0.72, 'textile-throw': 0.92, 'textile-hanging': 0.66, 'ceramic-plate': 1, 'ceramic-tile': 0.75,
};

export const artworkFor = (design: Design, form: Form): Artwork => drawArtwork(design, RATIOS[form] ?? 1);

const PRINT_BOXES = {
  'print-portrait': { x: 220, y: 205, width: 680, height: 920 },
  'print-square': { x: 180, y: 280, width: 760, height: 760 },
  'print-landscape': { x: 130, y: 345, width: 860, height: 650 },
} as const;

/** The product alone: the picture that the listing shows. */
export function drawFront(design: Design, form: Form, random: Random, frame: Frame | 'none' = 'oak'): Sheet {
  const standing = form === 'textile-cushion' || (form.startsWith('ceramic-') && form !== 'ceramic-tile' && form !== 'ceramic-plate');
  const sheet = calmSheet(random, standing);
  const artwork = (): Artwork => artworkFor(design, form);
  switch (form) {
    case 'print-portrait':
    case 'print-square':
    case 'print-landscape': {
      if (random.chance(0.4)) windowLight(sheet, random.between(-120, 160), random.between(-60, 120), 900);
      if (frame === 'none') clippedPrint(sheet, artwork(), PRINT_BOXES[form]);
      else framedPrint(sheet, artwork(), PRINT_BOXES[form], frame, random.pick([0.075, 0.095, 0.12]));
      break;
    }
    case 'notebook-hardcover':
    case 'notebook-wire': {
      const tilt = random.pick([-5, -3.5, 3, 4.5]);
      sheet.add(`<g transform="rotate(${tilt} 560 700)">`);
      (form === 'notebook-wire' ? wireBook : hardcover)(sheet, artwork(), { x: 262, y: 268, width: 600, height: 850 });
      sheet.add('</g>');
      break;
    }
    case 'notebook-stitched':
      drawTrio(sheet, artwork());
      break;
    case 'textile-cushion':
      groundShadow(sheet, 590, 1096, 470, 74, 0.42);
      cushion(sheet, artwork(), { x: 190, y: 340, width: 740, height: 740 });
      break;
    case 'textile-towel':
      drawTowel(sheet, artwork(), random);
      break;
    case 'textile-throw':
      drawThrow(sheet, artwork(), random);
      break;
    case 'textile-hanging':
      drawHanging(sheet, artwork());
      break;
    case 'ceramic-plate':
      plate(sheet, artwork(), 560, 690, 410);
      break;
    case 'ceramic-tile':
      tilePanel(sheet, artwork(), { x: 220, y: 238, width: 680, height: 680 * (4 / 3) + 2 }, 3, 4);
      break;
    case 'ceramic-mug':
      standVessel(sheet, design, random.chance(0.6) ? 'mug' : 'beaker', 530, 1080, 1.12);
      break;
    case 'ceramic-bowl':
      standVessel(sheet, design, 'bowl', 560, 1040, 1);
      break;
    case 'ceramic-vase': {
      const name = random.pick(['moon', 'bottle', 'column'] as const);
      standVessel(sheet, design, name, 560, 1170, name === 'moon' ? 1.08 : 0.98);
      break;
    }
  }
  return sheet;
}

function drawTrio(sheet: Sheet, artwork: Artwork): void {
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

function drawTowel(sheet: Sheet, artwork: Artwork, random: Random): void {
  sheet.add(rect(0, 214, sheet.width, 66, linear(sheet, [0, 0, 0, 1], [[0, '#ecdfc8'], [1, '#d9c6a6']])));
  sheet.add(rect(0, 280, sheet.width, 16, linear(sheet, [0, 0, 0, 1], [[0, '#3a2c1c', 0.2], [1, '#3a2c1c', 0]])));
  for (const x of [150, 560, 970]) {
    sheet.add(ellipse(x + 7, 258, 21, 19, '#3a2c1c', 'fill-opacity="0.2"'));
    sheet.add(ellipse(x, 246, 21, 19, linear(sheet, [0, 0, 1, 1], [[0, '#f1e2c6'], [1, '#b18f5f']])));
  }
  sheet.add(path('M560 262C540 300 548 318 552 330M560 262C580 300 572 318 568 330', 'none', 'stroke="#8d7c62" stroke-width="6"'));
  drape(sheet, artwork, { x: 262, y: 322, width: 596, height: 830, folds: random.between(1.9, 2.6), depth: 22, phase: random.between(0, 6) });
}

function drawThrow(sheet: Sheet, artwork: Artwork, random: Random): void {
  rod(sheet, 90, 214, 940, 30);
  const edge = drape(sheet, artwork, { x: 176, y: 220, width: 768, height: 836, folds: random.between(2.4, 3.4), depth: 26, phase: random.between(0, 6) });
  fringe(sheet, edge, artwork.palette.inks.at(-1) as string, 74);
}

function drawHanging(sheet: Sheet, artwork: Artwork): void {
  sheet.add(path('M252 322L560 132L868 322', 'none', 'stroke="#b9a78b" stroke-width="5"'));
  sheet.add(path('M262 340L570 150L878 340', 'none', 'stroke="#3a2c1c" stroke-opacity="0.1" stroke-width="6"'));
  sheet.add(ellipse(560, 132, 9, 9, '#8d7444'));
  const edge = drape(sheet, artwork, { x: 250, y: 326, width: 620, height: 800, folds: 1.3, depth: 8, phase: 1 });
  fringe(sheet, edge, artwork.palette.inks.at(-2) as string, 86);
  rod(sheet, 214, 306, 692, 26);
}

/** A close look at the same thing: the margin of a print, the edge of a book, thread or glaze. */
export function drawDetail(design: Design, form: Form, random: Random): string {
  if (form.startsWith('print-')) {
    const sheet = calmSheet(random, false);
    const pencil = `q10 -26 22 -6t24 -8t20 8q16 -30 26 0t40 -6q14 -8 20 4m70 2l34 -44m22 40q-8 -40 16 -40t16 38q-20 10 -32 2m64 -34q-22 14 -8 32t26 -14q2 -20 -18 -18`;
    printCorner(sheet, artworkFor(design, form), random.pick([-9, -6.5, 6]), pencil);
    return sheet.svg();
  }
  const front = drawFront(design, form, random);
  const view = random.pick(CLOSE_UPS[form] ?? [[300, 300, 448, 560]]);
  return front.svg(view as [number, number, number, number]);
}

/** Where to look closely, as a part of the front picture. */
const CLOSE_UPS: Partial<Record<Form, readonly (readonly [number, number, number, number])[]>> = {
  'notebook-hardcover': [[520, 700, 432, 540], [190, 640, 448, 560]],
  'notebook-wire': [[180, 240, 448, 560]],
  'notebook-stitched': [[160, 560, 480, 600]],
  'textile-cushion': [[540, 300, 448, 560], [160, 620, 448, 560]],
  'textile-towel': [[380, 180, 448, 560], [560, 720, 432, 540]],
  'textile-throw': [[140, 690, 448, 560], [520, 690, 448, 560]],
  'textile-hanging': [[190, 250, 432, 540], [500, 780, 432, 540]],
  'ceramic-plate': [[520, 240, 496, 620], [130, 600, 480, 600]],
  'ceramic-mug': [[300, 520, 432, 540]],
  'ceramic-vase': [[340, 520, 464, 580]],
  'ceramic-bowl': [[150, 620, 416, 520]],
  'ceramic-tile': [[480, 560, 480, 600]],
};
