import type { Artwork } from '../draw-artwork.ts';
import { boxShadow } from '../light.ts';
import { placeArtwork, type Box } from '../place-artwork.ts';
import { linear, path, rect, round, type Sheet } from '../sheet.ts';

export type Frame = 'oak' | 'black' | 'white';

const FRAMES: Record<Frame, { top: string; left: string; right: string; bottom: string }> = {
  oak: { top: '#d9b98a', left: '#cda977', right: '#b98f5b', bottom: '#a97f4d' },
  black: { top: '#3a3b3f', left: '#2e2f33', right: '#232427', bottom: '#1a1b1d' },
  white: { top: '#fdfbf7', left: '#f4f0e9', right: '#e5dfd5', bottom: '#d9d2c6' },
};

/** A print behind glass on the wall; `box` is the outside of the frame. */
export function framedPrint(
  sheet: Sheet,
  artwork: Artwork,
  box: Box,
  frame: Frame,
  matShare = 0.1,
): void {
  const { x, y, width, height } = box;
  const bar = Math.max(7, Math.min(width, height) * 0.026);
  const size = Math.min(width, height);
  boxShadow(sheet, box, { dx: size * 0.02, dy: size * 0.035, blur: size * 0.075, strength: 0.3 });
  boxShadow(sheet, box, { dx: size * 0.006, dy: size * 0.01, blur: size * 0.018, strength: 0.3 });
  const tone = FRAMES[frame];
  const [r, b] = [x + width, y + height];
  const p = (px: number, py: number): string => `${round(px)} ${round(py)}`;
  sheet.add(
    path(`M${p(x, y)}L${p(r, y)}L${p(r - bar, y + bar)}L${p(x + bar, y + bar)}Z`, tone.top),
  );
  sheet.add(
    path(`M${p(x, y)}L${p(x + bar, y + bar)}L${p(x + bar, b - bar)}L${p(x, b)}Z`, tone.left),
  );
  sheet.add(
    path(`M${p(r, y)}L${p(r, b)}L${p(r - bar, b - bar)}L${p(r - bar, y + bar)}Z`, tone.right),
  );
  sheet.add(
    path(`M${p(x, b)}L${p(x + bar, b - bar)}L${p(r - bar, b - bar)}L${p(r, b)}Z`, tone.bottom),
  );
  const inner = { x: x + bar, y: y + bar, width: width - 2 * bar, height: height - 2 * bar };
  sheet.add(rect(inner.x, inner.y, inner.width, inner.height, '#fbf8f2'));
  // The frame stands before the mat and shades it from the window's side.
  sheet.add(
    rect(
      inner.x,
      inner.y,
      inner.width,
      bar * 1.3,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#3a2c1c', 0.2],
          [1, '#3a2c1c', 0],
        ],
      ),
    ),
  );
  sheet.add(
    rect(
      inner.x,
      inner.y,
      bar * 1.1,
      inner.height,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, '#3a2c1c', 0.16],
          [1, '#3a2c1c', 0],
        ],
      ),
    ),
  );
  const mat = size * matShare;
  const art = {
    x: inner.x + mat,
    y: inner.y + mat * 0.95,
    width: inner.width - 2 * mat,
    height: inner.height - 2.1 * mat,
  };
  sheet.add(rect(art.x - 3, art.y - 3, art.width + 6, art.height + 6, '#e3dccf'));
  sheet.add(rect(art.x - 1.5, art.y - 1.5, art.width + 4.5, art.height + 4.5, '#ffffff'));
  placeArtwork(sheet, artwork, art);
  const sheen = (share: number): string =>
    `M${p(inner.x, inner.y)}h${round(inner.width * share)}L${p(inner.x, inner.y + inner.height * share * 0.9)}Z`;
  sheet.add(
    path(sheen(0.92), '#ffffff', 'fill-opacity="0.05"') +
      path(sheen(0.6), '#ffffff', 'fill-opacity="0.04"'),
  );
}

/** A sheet without a frame, held by two clips, its lower edge a little away from the wall. */
export function clippedPrint(sheet: Sheet, artwork: Artwork, box: Box): void {
  const { x, y, width, height } = box;
  boxShadow(
    sheet,
    { ...box, height: height * 0.99 },
    { dx: width * 0.018, dy: width * 0.03, blur: width * 0.06, strength: 0.26 },
  );
  sheet.add(rect(x, y, width, height, '#fcfaf5'));
  const margin = width * 0.085;
  placeArtwork(sheet, artwork, {
    x: x + margin,
    y: y + margin,
    width: width - 2 * margin,
    height: height - 2.25 * margin,
  });
  sheet.add(
    rect(
      x,
      y,
      width,
      height,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#ffffff', 0.1],
          [0.8, '#ffffff', 0],
          [0.93, '#3a2c1c', 0.02],
          [1, '#3a2c1c', 0.1],
        ],
      ),
    ),
  );
  for (const share of [0.2, 0.8]) {
    const cx = x + width * share;
    sheet.add(rect(cx - 24, y - 22, 54, 46, '#3a2c1c', 'rx="3" fill-opacity="0.16"'));
    sheet.add(
      path(
        `M${round(cx - 26)} ${round(y + 16)}L${round(cx - 19)} ${round(y - 24)}H${round(cx + 19)}L${round(cx + 26)} ${round(y + 16)}Z`,
        linear(
          sheet,
          [0, 0, 0, 1],
          [
            [0, '#4a4b50'],
            [0.5, '#2b2c30'],
            [1, '#17181a'],
          ],
        ),
      ),
    );
    sheet.add(
      path(
        `M${round(cx - 9)} ${round(y - 24)}V${round(y - 56)}a9 9 0 0 1 18 0V${round(y - 24)}`,
        'none',
        'stroke="#9a978f" stroke-width="4"',
      ),
    );
  }
}

/** The corner of the bare sheet on a table: margin, deckle, a pencilled number. */
export function printCorner(sheet: Sheet, artwork: Artwork, tilt: number, pencil: string): void {
  const [width, height] = [1500, 2000];
  sheet.add(`<g transform="translate(210 1190) rotate(${tilt}) translate(0 ${-height})">`);
  boxShadow(sheet, { x: 0, y: 0, width, height }, { dx: 12, dy: 20, blur: 52, strength: 0.3 });
  boxShadow(sheet, { x: 0, y: 0, width, height }, { dx: 3, dy: 4, blur: 8, strength: 0.24 });
  sheet.add(rect(0, 0, width, height, '#fdfbf6'));
  const margin = 168;
  const art = { x: margin, y: -200, width: 1500, height: height + 200 - margin * 1.25 };
  placeArtwork(sheet, artwork, art);
  sheet.add(
    path(
      `M${margin + 6} ${height - margin * 0.66}${pencil}`,
      'none',
      'stroke="#77736b" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"',
    ),
  );
  sheet.add('</g>');
}
