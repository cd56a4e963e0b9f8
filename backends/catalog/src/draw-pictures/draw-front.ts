import { artworkFor } from './artwork-for.ts';
import { calmSheet } from './calm-sheet.ts';
import type { Artwork, Design } from './draw-artwork.ts';
import type { Form } from './forms.ts';
import { groundShadow, windowLight } from './light.ts';
import { plate, tilePanel } from './objects/plate-and-tiles.ts';
import { fanNotebooks } from './objects/fan-notebooks.ts';
import { drawHanging, drawThrow, drawTowel } from './objects/hang-textile.ts';
import { hardcover, wireBook } from './objects/notebook.ts';
import { clippedPrint, type Frame, framedPrint } from './objects/print.ts';
import { standVessel } from './objects/stand-vessel.ts';
import { cushion } from './objects/textile.ts';
import type { Random } from './random.ts';
import type { Sheet } from './sheet.ts';

const PRINT_BOXES = {
  'print-portrait': { x: 220, y: 205, width: 680, height: 920 },
  'print-square': { x: 180, y: 280, width: 760, height: 760 },
  'print-landscape': { x: 130, y: 345, width: 860, height: 650 },
} as const;

/** The product alone: the picture that the listing shows. */
export function drawFront(
  design: Design,
  form: Form,
  random: Random,
  frame: Frame | 'none' = 'oak',
): Sheet {
  const standing =
    form === 'textile-cushion' ||
    (form.startsWith('ceramic-') && form !== 'ceramic-tile' && form !== 'ceramic-plate');
  const sheet = calmSheet(random, standing);
  const artwork = (): Artwork => artworkFor(design, form);
  switch (form) {
    case 'print-portrait':
    case 'print-square':
    case 'print-landscape': {
      if (random.chance(0.4))
        windowLight(sheet, random.between(-120, 160), random.between(-60, 120), 900);
      if (frame === 'none') clippedPrint(sheet, artwork(), PRINT_BOXES[form]);
      else
        framedPrint(sheet, artwork(), PRINT_BOXES[form], frame, random.pick([0.075, 0.095, 0.12]));
      break;
    }
    case 'notebook-hardcover':
    case 'notebook-wire': {
      const tilt = random.pick([-5, -3.5, 3, 4.5]);
      sheet.add(`<g transform="rotate(${tilt} 560 700)">`);
      (form === 'notebook-wire' ? wireBook : hardcover)(sheet, artwork(), {
        x: 262,
        y: 268,
        width: 600,
        height: 850,
      });
      sheet.add('</g>');
      break;
    }
    case 'notebook-stitched':
      fanNotebooks(sheet, artwork());
      break;
    case 'textile-cushion':
      groundShadow(sheet, 585, 1074, 450, 58, 0.62);
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
