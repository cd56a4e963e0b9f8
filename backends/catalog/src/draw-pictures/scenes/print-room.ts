import { artworkFor } from '../artwork-for.ts';
import type { Design } from '../draw-artwork.ts';
import { type Form, PORTRAIT } from '../forms.ts';
import { windowLight } from '../light.ts';
import { type Frame, framedPrint } from '../objects/print.ts';
import { standPlainVessel } from '../objects/stand-vessel.ts';
import { PALETTES } from '../palettes.ts';
import type { Random } from '../random.ts';
import { newSheet, type Sheet } from '../sheet.ts';
import { bookPile, branches } from './small-things.ts';
import { room } from './room.ts';
import { sideboard } from './furniture.ts';
import { plainTone, wallTone } from './room-tones.ts';

export function printRoom(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const tone = wallTone(palette, random.between(0.14, 0.34));
  room(sheet, tone, 1230);
  windowLight(sheet, random.between(-160, 60), 60, 900);
  const wide = form === 'print-landscape';
  const size = wide
    ? { width: 640, height: 484 }
    : form === 'print-square'
      ? { width: 520, height: 520 }
      : { width: 450, height: 610 };
  const x = wide ? 240 : random.pick([210, 300, 400]);
  framedPrint(
    sheet,
    artworkFor(design, form),
    { x, y: wide ? 290 : 190, ...size },
    random.pick<Frame>(['oak', 'oak', 'black', 'white']),
  );
  const top = sideboard(sheet, 110, 1262, 900, 330, random.pick([2, 3]));
  const vaseLeft = x > 320;
  const vaseX = vaseLeft ? 235 : 885;
  branches(sheet, vaseX, top - 200, 300, random.pick(['#7d8760', '#98885c', '#8f9a82']), random);
  standPlainVessel(
    sheet,
    plainTone(palette),
    random.pick(['bottle', 'moon'] as const),
    vaseX,
    top + 6,
    0.3,
  );
  const pile = bookPile(
    sheet,
    vaseLeft ? 690 : 200,
    top,
    220,
    random.shuffle([palette.inks[1], palette.inks[2] ?? palette.accent, '#e9e0cf'] as string[]),
  );
  standPlainVessel(sheet, '#efe7d9', 'bowl', vaseLeft ? 800 : 310, pile + 2, 0.2);
  return sheet;
}
