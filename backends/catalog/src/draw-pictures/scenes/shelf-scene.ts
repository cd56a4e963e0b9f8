import { artworkFor } from '../artwork-for.ts';
import { darken, lighten } from '../colour.ts';
import type { Design } from '../draw-artwork.ts';
import { type Form, PORTRAIT } from '../forms.ts';
import { windowLight } from '../light.ts';
import { plate, tilePanel } from '../objects/plate-and-tiles.ts';
import { standPlainVessel, standVessel } from '../objects/stand-vessel.ts';
import { PALETTES } from '../palettes.ts';
import type { Random } from '../random.ts';
import { linear, newSheet, rect, type Sheet } from '../sheet.ts';
import { bookPile, branches } from './small-things.ts';
import { shelf } from './furniture.ts';
import { plainTone, wallTone } from './room-tones.ts';

export function shelfScene(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const tone = wallTone(palette, random.between(0.14, 0.28));
  sheet.add(
    rect(
      0,
      0,
      sheet.width,
      sheet.height,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, lighten(tone, 0.36)],
          [0.5, tone],
          [1, darken(tone, 0.08)],
        ],
      ),
    ),
  );
  windowLight(sheet, random.between(-200, 100), -40, 1050);
  const [upper, lower] = [shelf(sheet, 90, 560, 940), shelf(sheet, 90, 1180, 940)];
  const quiet = random.pick(['#efe7d9', '#e6dccb', plainTone(palette)]);
  const artwork = artworkFor(design, form);
  branches(sheet, 260, upper - 220, 210, '#8a8c62', random);
  standPlainVessel(sheet, quiet, 'bottle', 260, upper, 0.34);
  if (form === 'ceramic-plate') {
    plate(sheet, artwork, 640, upper - 208, 205);
    plate(sheet, artwork, 400, lower - 178, 175);
    standPlainVessel(sheet, quiet, 'bowl', 780, lower, 0.42);
  } else if (form === 'ceramic-tile') {
    tilePanel(sheet, artwork, { x: 430, y: upper - 415, width: 300, height: 402 }, 3, 4);
    standPlainVessel(sheet, quiet, 'moon', 360, lower, 0.5);
    standPlainVessel(sheet, quiet, 'bowl', 780, lower, 0.42);
  } else {
    const name = (
      { 'ceramic-mug': 'mug', 'ceramic-bowl': 'bowl', 'ceramic-vase': 'moon' } as const
    )[form as 'ceramic-mug'];
    const size = { mug: 0.62, bowl: 0.6, moon: 0.56 }[name];
    standPlainVessel(sheet, quiet, 'column', 480, upper, 0.26);
    standVessel(sheet, design, name, 760, upper, size * 0.84);
    standVessel(sheet, design, name, 400, lower, size * 1.1);
    bookPile(sheet, 660, lower, 270, [
      palette.inks[2] ?? palette.accent,
      '#e9e0cf',
      palette.inks[0],
    ]);
  }
  return sheet;
}
