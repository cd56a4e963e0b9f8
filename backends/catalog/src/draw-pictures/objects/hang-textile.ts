import type { Artwork } from '../draw-artwork.ts';
import type { Random } from '../random.ts';
import { ellipse, linear, path, rect, type Sheet } from '../sheet.ts';
import { drape, fringe, rod } from './textile.ts';

export function drawTowel(sheet: Sheet, artwork: Artwork, random: Random): void {
  sheet.add(
    rect(
      0,
      214,
      sheet.width,
      66,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#ecdfc8'],
          [1, '#d9c6a6'],
        ],
      ),
    ),
  );
  sheet.add(
    rect(
      0,
      280,
      sheet.width,
      16,
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
  for (const x of [150, 560, 970]) {
    sheet.add(ellipse(x + 7, 258, 21, 19, '#3a2c1c', 'fill-opacity="0.2"'));
    sheet.add(
      ellipse(
        x,
        246,
        21,
        19,
        linear(
          sheet,
          [0, 0, 1, 1],
          [
            [0, '#f1e2c6'],
            [1, '#b18f5f'],
          ],
        ),
      ),
    );
  }
  sheet.add(
    path(
      'M560 262C540 300 548 318 552 330M560 262C580 300 572 318 568 330',
      'none',
      'stroke="#8d7c62" stroke-width="6"',
    ),
  );
  drape(sheet, artwork, {
    x: 262,
    y: 322,
    width: 596,
    height: 830,
    folds: random.between(1.9, 2.6),
    depth: 22,
    phase: random.between(0, 6),
  });
}

export function drawThrow(sheet: Sheet, artwork: Artwork, random: Random): void {
  rod(sheet, 90, 214, 940, 30);
  const edge = drape(sheet, artwork, {
    x: 176,
    y: 220,
    width: 768,
    height: 836,
    folds: random.between(2.4, 3.4),
    depth: 26,
    phase: random.between(0, 6),
  });
  fringe(sheet, edge, artwork.palette.inks.at(-1) as string, 74);
}

export function drawHanging(sheet: Sheet, artwork: Artwork): void {
  sheet.add(path('M252 322L560 132L868 322', 'none', 'stroke="#b9a78b" stroke-width="5"'));
  sheet.add(
    path(
      'M262 340L570 150L878 340',
      'none',
      'stroke="#3a2c1c" stroke-opacity="0.1" stroke-width="6"',
    ),
  );
  sheet.add(ellipse(560, 132, 9, 9, '#8d7444'));
  const edge = drape(sheet, artwork, {
    x: 250,
    y: 326,
    width: 620,
    height: 800,
    folds: 1.3,
    depth: 8,
    phase: 1,
  });
  fringe(sheet, edge, artwork.palette.inks.at(-2) as string, 86);
  rod(sheet, 214, 306, 692, 26);
}
