import { artworkFor } from '../artwork-for.ts';
import { darken, mix } from '../colour.ts';
import type { Design } from '../draw-artwork.ts';
import { type Form, PORTRAIT } from '../forms.ts';
import { groundShadow } from '../light.ts';
import { type Frame, framedPrint } from '../objects/print.ts';
import { standPlainVessel } from '../objects/stand-vessel.ts';
import { cushion, drape, fringe } from '../objects/textile.ts';
import { PALETTES } from '../palettes.ts';
import type { Random } from '../random.ts';
import { linear, newSheet, rect, type Sheet } from '../sheet.ts';
import { bookPile, branches } from './small-things.ts';
import { glow, room } from './room.ts';
import { sideboard, sofa } from './furniture.ts';
import { plainTone, wallTone } from './room-tones.ts';

export function textileRoom(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const artwork = artworkFor(design, form);
  const tone = wallTone(palette, random.between(0.12, 0.26));
  room(sheet, tone, 1240);
  glow(sheet, 240, 240, 560);
  if (form === 'textile-hanging' || form === 'textile-towel') {
    drape(sheet, artwork, {
      x: 330,
      y: 170,
      width: 460,
      height: form === 'textile-hanging' ? 620 : 600,
      folds: 1.4,
      depth: 8,
      phase: 2,
    });
    sheet.add(
      rect(
        300,
        156,
        520,
        20,
        linear(
          sheet,
          [0, 0, 0, 1],
          [
            [0, '#e0c394'],
            [1, '#9a7445'],
          ],
        ),
        'rx="10"',
      ),
    );
    const top = sideboard(sheet, 110, 1262, 900, 300, 3);
    branches(sheet, 250, top - 170, 260, '#8a8c62', random);
    standPlainVessel(sheet, plainTone(palette), 'moon', 250, top + 6, 0.26);
    bookPile(sheet, 740, top, 210, [palette.inks[2] ?? palette.accent, '#e9e0cf', palette.inks[0]]);
    return sheet;
  }
  const above: Design = { ...design, seed: `${design.seed} above` };
  const left = random.pick([250, 330, 410]);
  framedPrint(
    sheet,
    artworkFor(above, 'print-portrait'),
    { x: left, y: 120, width: 360, height: 486 },
    random.pick<Frame>(['oak', 'black', 'white']),
  );
  const { seat, back } = sofa(sheet, 1262, mix('#cfc4b2', darken(palette.inks[1], 0.25), 0.24));
  if (form === 'textile-throw') {
    const edge = drape(sheet, artwork, {
      x: 130,
      y: back - 4,
      width: 470,
      height: 620,
      folds: 1.7,
      depth: 16,
      phase: 1.2,
    });
    fringe(sheet, edge, palette.inks.at(-1) as string, 44);
  }
  const plain = artworkFor(
    { pattern: 'stripes', palette: design.palette, seed: `${design.seed} plain`, scale: 2.2 },
    'textile-cushion',
  );
  const other = { x: 610, y: seat - 300, width: 320, height: 320 };
  groundShadow(sheet, other.x + 170, seat + 18, 190, 26, 0.5);
  sheet.add(`<g transform="rotate(5 ${other.x + 160} ${other.y + 160})">`);
  cushion(sheet, plain, other);
  sheet.add('</g>');
  if (form === 'textile-cushion') {
    const box = { x: 190, y: seat - 395, width: 430, height: 430 };
    groundShadow(sheet, box.x + 220, seat + 28, 260, 34, 0.55);
    sheet.add(`<g transform="rotate(-4 ${box.x + 215} ${box.y + 215})">`);
    cushion(sheet, artwork, box);
    sheet.add('</g>');
  }
  return sheet;
}
