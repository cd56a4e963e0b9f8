import { artworkFor } from './artwork-for.ts';
import { calmSheet } from './calm-sheet.ts';
import type { Design } from './draw-artwork.ts';
import { drawFront } from './draw-front.ts';
import type { Form } from './forms.ts';
import { printCorner } from './objects/print.ts';
import type { Random } from './random.ts';

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
  return front.svg(view);
}

/** Where to look closely, as a part of the front picture. */
const CLOSE_UPS: Partial<Record<Form, readonly (readonly [number, number, number, number])[]>> = {
  'notebook-hardcover': [
    [520, 700, 432, 540],
    [190, 640, 448, 560],
  ],
  'notebook-wire': [[180, 240, 448, 560]],
  'notebook-stitched': [[160, 560, 480, 600]],
  'textile-cushion': [
    [540, 300, 448, 560],
    [160, 620, 448, 560],
  ],
  'textile-towel': [
    [380, 180, 448, 560],
    [560, 720, 432, 540],
  ],
  'textile-throw': [
    [140, 690, 448, 560],
    [520, 690, 448, 560],
  ],
  'textile-hanging': [
    [190, 250, 432, 540],
    [500, 780, 432, 540],
  ],
  'ceramic-plate': [
    [520, 240, 496, 620],
    [130, 600, 480, 600],
  ],
  'ceramic-mug': [[300, 520, 432, 540]],
  'ceramic-vase': [[340, 520, 464, 580]],
  'ceramic-bowl': [[150, 620, 416, 520]],
  'ceramic-tile': [[480, 560, 480, 600]],
};
