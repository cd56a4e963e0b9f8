import { darken, lighten } from '../colour.ts';
import { ellipse, linear, radial, rect, type Sheet } from '../sheet.ts';

/** A painted wall and a floor of boards, with a skirting between them. */
export function room(sheet: Sheet, wallTone: string, floorY: number): void {
  sheet.add(
    rect(
      0,
      0,
      sheet.width,
      floorY,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, lighten(wallTone, 0.34)],
          [0.6, wallTone],
          [1, darken(wallTone, 0.08)],
        ],
      ),
    ),
  );
  sheet.add(
    rect(
      0,
      floorY,
      sheet.width,
      sheet.height - floorY,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#b9976c'],
          [1, '#d3b48a'],
        ],
      ),
    ),
  );
  for (let board = floorY + 46, gap = 46; board < sheet.height; board += gap, gap *= 1.3)
    sheet.add(rect(0, board, sheet.width, 2, '#8f6d45', 'fill-opacity="0.35"'));
  sheet.add(rect(0, floorY - 34, sheet.width, 34, lighten(wallTone, 0.5)));
  sheet.add(rect(0, floorY - 3, sheet.width, 3, '#3a2c1c', 'fill-opacity="0.2"'));
}

/** A pendant lamp's or window's glow on the wall. */
export function glow(sheet: Sheet, cx: number, cy: number, r: number): void {
  sheet.add(
    ellipse(
      cx,
      cy,
      r,
      r,
      radial(
        sheet,
        [0.5, 0.5, 0.5],
        [
          [0, '#fff6e2', 0.5],
          [0.5, '#fff6e2', 0.14],
          [1, '#fff6e2', 0],
        ],
      ),
    ),
  );
}
