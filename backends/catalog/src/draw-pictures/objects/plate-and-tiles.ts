import { lighten } from '../colour.ts';
import type { Artwork } from '../draw-artwork.ts';
import { boxShadow, discShadow } from '../light.ts';
import { type Box, placeArtwork } from '../place-artwork.ts';
import { clip, linear, path, radial, rect, round, type Sheet } from '../sheet.ts';
import { glazeOf } from './vessel.ts';

/** A plate from above. */
export function plate(sheet: Sheet, artwork: Artwork, cx: number, cy: number, r: number): void {
  const ring = `M${round(cx - r)} ${round(cy)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  discShadow(sheet, cx, cy, r);
  const glaze = glazeOf(artwork);
  sheet.add(path(ring, lighten(glaze, 0.35)));
  sheet.add(
    `<g clip-path="${clip(sheet, `<circle cx="${round(cx)}" cy="${round(cy)}" r="${round(r * 0.972)}"/>`)}">`,
  );
  placeArtwork(sheet, artwork, { x: cx - r, y: cy - r, width: 2 * r, height: 2 * r });
  sheet.add('</g>');
  sheet.add(
    path(
      ring,
      radial(
        sheet,
        [0.5, 0.5, 0.5],
        [
          [0, '#20160b', 0],
          [0.6, '#20160b', 0.03],
          [0.655, '#20160b', 0.2],
          [0.69, '#ffffff', 0.26],
          [0.74, '#ffffff', 0.05],
          [0.93, '#20160b', 0.02],
          [0.97, '#20160b', 0.2],
          [1, '#20160b', 0.3],
        ],
      ),
    ),
  );
  sheet.add(
    path(
      ring,
      linear(
        sheet,
        [0.1, 0, 0.9, 1],
        [
          [0, '#ffffff', 0.28],
          [0.35, '#ffffff', 0.02],
          [0.6, '#20160b', 0],
          [1, '#20160b', 0.2],
        ],
      ),
    ),
  );
  const gloss = (radius: number, from: number, to: number): string => {
    const at = (angle: number): string =>
      `${round(cx + Math.cos(angle) * radius)} ${round(cy + Math.sin(angle) * radius)}`;
    return `M${at(from)}A${round(radius)} ${round(radius)} 0 0 1 ${at(to)}`;
  };
  sheet.add(
    path(
      gloss(r * 0.83, 3.5, 4.35),
      'none',
      'stroke="#ffffff" stroke-opacity="0.3" stroke-width="14" stroke-linecap="round"',
    ),
  );
}

/** Glazed tiles laid in a panel; the pattern runs across the joints. */
export function tilePanel(
  sheet: Sheet,
  artwork: Artwork,
  box: Box,
  columns: number,
  rows: number,
): void {
  const gap = 7;
  const size = (box.width - gap * (columns - 1)) / columns;
  boxShadow(sheet, box, { dx: 12, dy: 18, blur: 40, strength: 0.3 });
  sheet.add(rect(box.x - 2, box.y - 2, box.width + 4, box.height + 4, '#ded5c6', 'rx="4"'));
  let outlines = '';
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      outlines += `<rect x="${round(box.x + column * (size + gap))}" y="${round(box.y + row * (size + gap))}" width="${round(size)}" height="${round(size)}" rx="7"/>`;
    }
  }
  sheet.add(`<g clip-path="${clip(sheet, outlines)}">`);
  placeArtwork(sheet, artwork, box);
  sheet.add('</g>');
  const gloss = linear(
    sheet,
    [0, 0, 0, 1],
    [
      [0, '#ffffff', 0.34],
      [0.3, '#ffffff', 0.05],
      [0.7, '#20160b', 0.02],
      [1, '#20160b', 0.2],
    ],
  );
  sheet.add(`<g fill="${gloss}">${outlines}</g>`);
}
