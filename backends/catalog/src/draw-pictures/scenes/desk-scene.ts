import { artworkFor } from '../artwork-for.ts';
import { darken, lighten } from '../colour.ts';
import type { Design } from '../draw-artwork.ts';
import { type Form, PORTRAIT } from '../forms.ts';
import { boxShadow, groundShadow, windowLight } from '../light.ts';
import { clothOf, hardcover, stitchedBook, wireBook } from '../objects/notebook.ts';
import { plate } from '../objects/plate-and-tiles.ts';
import { PALETTES } from '../palettes.ts';
import type { Random } from '../random.ts';
import { ellipse, linear, newSheet, path, rect, type Sheet } from '../sheet.ts';

export function deskScene(design: Design, form: Form, random: Random): Sheet {
  const sheet = newSheet(PORTRAIT.width, PORTRAIT.height);
  const palette = PALETTES[design.palette];
  const artwork = artworkFor(design, form);
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
          [0, '#e8d2ae'],
          [1, '#d2b286'],
        ],
      ),
    ),
  );
  for (let grain = 90; grain < 1400; grain += 173)
    sheet.add(
      path(
        `M0 ${grain}Q400 ${grain - 22} 700 ${grain + 8}T1120 ${grain - 6}`,
        'none',
        'stroke="#a98755" stroke-opacity="0.2" stroke-width="2.5"',
      ),
    );
  windowLight(sheet, random.between(-120, 200), random.between(-60, 100), 1100);
  sheet.add('<g transform="rotate(12 800 300)">');
  boxShadow(
    sheet,
    { x: 560, y: -120, width: 520, height: 660 },
    { dx: 8, dy: 12, blur: 26, strength: 0.24 },
  );
  sheet.add(rect(560, -120, 520, 660, '#fdfaf3'));
  for (let row = 0; row < 10; row += 1)
    sheet.add(
      rect(610, 40 + row * 44, 420 - ((row * 71) % 160), 3, '#a7a196', 'fill-opacity="0.7"'),
    );
  sheet.add('</g>');
  const saucer = { cx: 240, cy: 250 };
  plate(
    sheet,
    { width: 600, height: 600, palette: { ...palette, ground: '#efe7d9' }, shapes: [] },
    saucer.cx,
    saucer.cy,
    168,
  );
  groundShadow(sheet, saucer.cx + 14, saucer.cy + 20, 130, 126, 0.4);
  sheet.add(
    ellipse(saucer.cx, saucer.cy, 104, 104, '#f6efe2') +
      ellipse(
        saucer.cx,
        saucer.cy,
        90,
        90,
        linear(
          sheet,
          [0, 0, 1, 1],
          [
            [0, '#3b2315'],
            [1, '#6b452a'],
          ],
        ),
      ),
  );
  sheet.add(`<g transform="rotate(${random.pick([-9, 7])} 560 830)">`);
  const box = { x: 300, y: 450, width: 540, height: 765 };
  if (form === 'notebook-wire') wireBook(sheet, artwork, box);
  else if (form === 'notebook-stitched') stitchedBook(sheet, artwork, box);
  else hardcover(sheet, artwork, box);
  sheet.add('</g>');
  sheet.add('<g transform="translate(965 560) rotate(14)">');
  sheet.add(rect(10, 14, 22, 560, '#3a2c1c', 'fill-opacity="0.22"'));
  const lead = clothOf(artwork);
  sheet.add(
    rect(
      0,
      0,
      22,
      500,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, lighten(palette.accent, 0.3)],
          [0.4, palette.accent],
          [1, darken(palette.accent, 0.3)],
        ],
      ),
      'rx="3"',
    ),
  );
  sheet.add(path('M0 500L11 566L22 500Z', '#e8cda2') + path('M8 547L11 566L14 547Z', lead));
  sheet.add('</g>');
  return sheet;
}
