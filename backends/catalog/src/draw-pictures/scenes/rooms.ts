import { darken, lighten, lightness, mix } from '../colour.ts';
import { type Design } from '../draw-artwork.ts';
import { artworkFor, standPlainVessel, standVessel } from '../draw-product.ts';
import { kindOf, PORTRAIT, type Form } from '../forms.ts';
import { boxShadow, groundShadow, windowLight } from '../light.ts';
import { plate, tilePanel } from '../objects/ceramic.ts';
import { clothOf, hardcover, stitchedBook, wireBook } from '../objects/notebook.ts';
import { framedPrint, type Frame } from '../objects/print.ts';
import { cushion, drape, fringe } from '../objects/textile.ts';
import { PALETTES, type Palette } from '../palettes.ts';
import type { Random } from '../random.ts';
import { ellipse, linear, newSheet, path, rect, type Sheet } from '../sheet.ts';
import { bookPile, branches, glow, room, shelf, sideboard, sofa } from './furniture.ts';

/** A wall that goes with a pattern: one of its tones, faded towards plaster. */
export function wallTone(palette: Palette, strength = 0.3): string {
  const tone = palette.inks[1] as string;
  return mix('#ece4d6', lightness(tone) > 0.62 ? darken(tone, 0.12) : tone, strength);
}

/** For the quiet things beside the product: its middle tone, paled. */
const plainTone = (palette: Palette): string => mix(palette.inks[1] as string, '#efe7d9', 0.45);

/** The product where someone lives with it. */
export function drawRoom(design: Design, form: Form, random: Random): Sheet {
  switch (kindOf(form)) {
    case 'print':
      return printRoom(design, form, random);
    case 'textile':
      return textileRoom(design, form, random);
    case 'ceramic':
      return shelfScene(design, form, random);
    case 'notebook':
      return deskScene(design, form, random);
  }
}

function printRoom(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const tone = wallTone(palette, random.between(0.14, 0.34));
  room(sheet, tone, 1230);
  windowLight(sheet, random.between(-160, 60), 60, 900);
  const wide = form === 'print-landscape';
  const size = wide ? { width: 640, height: 484 } : form === 'print-square' ? { width: 520, height: 520 } : { width: 450, height: 610 };
  const x = wide ? 240 : random.pick([210, 300, 400]);
  framedPrint(sheet, artworkFor(design, form), { x, y: wide ? 290 : 190, ...size }, random.pick<Frame>(['oak', 'oak', 'black', 'white']));
  const top = sideboard(sheet, 110, 1262, 900, 330, random.pick([2, 3]));
  const vaseLeft = x > 320;
  const vaseX = vaseLeft ? 235 : 885;
  branches(sheet, vaseX, top - 200, 300, random.pick(['#7d8760', '#98885c', '#8f9a82']), random);
  standPlainVessel(sheet, plainTone(palette), random.pick(['bottle', 'moon'] as const), vaseX, top + 6, 0.3);
  const pile = bookPile(sheet, vaseLeft ? 690 : 200, top, 220, random.shuffle([palette.inks[1], palette.inks[2] ?? palette.accent, '#e9e0cf'] as string[]));
  standPlainVessel(sheet, '#efe7d9', 'bowl', vaseLeft ? 800 : 310, pile + 2, 0.2);
  return sheet;
}

function textileRoom(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const artwork = artworkFor(design, form);
  const tone = wallTone(palette, random.between(0.12, 0.26));
  room(sheet, tone, 1240);
  glow(sheet, 240, 240, 560);
  if (form === 'textile-hanging' || form === 'textile-towel') {
    drape(sheet, artwork, { x: 330, y: 170, width: 460, height: form === 'textile-hanging' ? 620 : 600, folds: 1.4, depth: 8, phase: 2 });
    sheet.add(rect(300, 156, 520, 20, linear(sheet, [0, 0, 0, 1], [[0, '#e0c394'], [1, '#9a7445']]), 'rx="10"'));
    const top = sideboard(sheet, 110, 1262, 900, 300, 3);
    branches(sheet, 250, top - 170, 260, '#8a8c62', random);
    standPlainVessel(sheet, plainTone(palette), 'moon', 250, top + 6, 0.26);
    bookPile(sheet, 740, top, 210, [palette.inks[2] ?? palette.accent, '#e9e0cf', palette.inks[0] as string]);
    return sheet;
  }
  const above: Design = { ...design, seed: `${design.seed} above` };
  const left = random.pick([250, 330, 410]);
  framedPrint(sheet, artworkFor(above, 'print-portrait'), { x: left, y: 120, width: 360, height: 486 }, random.pick<Frame>(['oak', 'black', 'white']));
  const { seat, back } = sofa(sheet, 1262, mix('#cfc4b2', darken(palette.inks[1] as string, 0.25), 0.24));
  if (form === 'textile-throw') {
    const edge = drape(sheet, artwork, { x: 130, y: back - 4, width: 470, height: 620, folds: 1.7, depth: 16, phase: 1.2 });
    fringe(sheet, edge, palette.inks.at(-1) as string, 44);
  }
  const plain = artworkFor({ pattern: 'stripes', palette: design.palette, seed: `${design.seed} plain`, scale: 2.2 }, 'textile-cushion');
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

function shelfScene(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const tone = wallTone(palette, random.between(0.14, 0.28));
  sheet.add(rect(0, 0, sheet.width, sheet.height, linear(sheet, [0, 0, 0, 1], [[0, lighten(tone, 0.36)], [0.5, tone], [1, darken(tone, 0.08)]])));
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
    const name = ({ 'ceramic-mug': 'mug', 'ceramic-bowl': 'bowl', 'ceramic-vase': 'moon' } as const)[form as 'ceramic-mug'];
    const size = { mug: 0.62, bowl: 0.6, moon: 0.56 }[name];
    standPlainVessel(sheet, quiet, 'column', 480, upper, 0.26);
    standVessel(sheet, design, name, 760, upper, size * 0.84);
    standVessel(sheet, design, name, 400, lower, size * 1.1);
    bookPile(sheet, 660, lower, 270, [palette.inks[2] ?? palette.accent, '#e9e0cf', palette.inks[0] as string]);
  }
  return sheet;
}

function deskScene(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const artwork = artworkFor(design, form);
  sheet.add(rect(0, 0, sheet.width, sheet.height, linear(sheet, [0, 0, 0, 1], [[0, '#e8d2ae'], [1, '#d2b286']])));
  for (let grain = 90; grain < 1400; grain += 173) sheet.add(path(`M0 ${grain}Q400 ${grain - 22} 700 ${grain + 8}T1120 ${grain - 6}`, 'none', 'stroke="#a98755" stroke-opacity="0.2" stroke-width="2.5"'));
  windowLight(sheet, random.between(-120, 200), random.between(-60, 100), 1100);
  sheet.add('<g transform="rotate(12 800 300)">');
  boxShadow(sheet, { x: 560, y: -120, width: 520, height: 660 }, { dx: 8, dy: 12, blur: 26, strength: 0.24 });
  sheet.add(rect(560, -120, 520, 660, '#fdfaf3'));
  for (let row = 0; row < 10; row += 1) sheet.add(rect(610, 40 + row * 44, 420 - ((row * 71) % 160), 3, '#a7a196', 'fill-opacity="0.7"'));
  sheet.add('</g>');
  const saucer = { cx: 240, cy: 250 };
  plate(sheet, { width: 600, height: 600, palette: { ...palette, ground: '#efe7d9' }, shapes: [] }, saucer.cx, saucer.cy, 168);
  groundShadow(sheet, saucer.cx + 14, saucer.cy + 20, 130, 126, 0.4);
  sheet.add(ellipse(saucer.cx, saucer.cy, 104, 104, '#f6efe2') + ellipse(saucer.cx, saucer.cy, 90, 90, linear(sheet, [0, 0, 1, 1], [[0, '#3b2315'], [1, '#6b452a']])));
  sheet.add(`<g transform="rotate(${random.pick([-9, 7])} 560 830)">`);
  const box = { x: 300, y: 450, width: 540, height: 765 };
  if (form === 'notebook-wire') wireBook(sheet, artwork, box);
  else if (form === 'notebook-stitched') stitchedBook(sheet, artwork, box);
  else hardcover(sheet, artwork, box);
  sheet.add('</g>');
  sheet.add('<g transform="translate(965 560) rotate(14)">');
  sheet.add(rect(10, 14, 22, 560, '#3a2c1c', 'fill-opacity="0.22"'));
  const lead = clothOf(artwork);
  sheet.add(rect(0, 0, 22, 500, linear(sheet, [0, 0, 1, 0], [[0, lighten(palette.accent, 0.3)], [0.4, palette.accent], [1, darken(palette.accent, 0.3)]]), 'rx="3"'));
  sheet.add(path('M0 500L11 566L22 500Z', '#e8cda2') + path('M8 547L11 566L14 547Z', lead));
  sheet.add('</g>');
  return sheet;
}
