import { darken, lighten } from '../colour.ts';
import { boxShadow, groundShadow } from '../light.ts';
import { ellipse, linear, path, rect, round, type Sheet } from '../sheet.ts';

const OAK = '#c79f6b';

/** A low sideboard on four legs; returns the height of its top. */
export function sideboard(
  sheet: Sheet,
  x: number,
  floorY: number,
  width: number,
  height: number,
  doors: number,
): number {
  const top = floorY - height;
  const body = height * 0.68;
  groundShadow(sheet, x + width / 2 + 20, floorY + 10, width * 0.56, 44, 0.42);
  for (const leg of [0.07, 0.93]) {
    const cx = x + width * leg;
    sheet.add(
      path(
        `M${round(cx - 14)} ${round(top + body - 4)}h28l${leg < 0.5 ? -10 : 6} ${round(height - body + 6)}h-12Z`,
        darken(OAK, 0.36),
      ),
    );
  }
  boxShadow(
    sheet,
    { x, y: top, width, height: body, radius: 6 },
    { dx: 10, dy: 12, blur: 30, strength: 0.22 },
  );
  sheet.add(
    rect(
      x,
      top,
      width,
      body,
      linear(
        sheet,
        [0, 0, 1, 1],
        [
          [0, lighten(OAK, 0.2)],
          [1, darken(OAK, 0.12)],
        ],
      ),
      'rx="7"',
    ),
  );
  const pad = 15;
  const door = (width - pad * 2) / doors;
  for (let index = 0; index < doors; index += 1) {
    sheet.add(
      rect(
        x + pad + index * door + 3,
        top + 26,
        door - 6,
        body - 40,
        linear(
          sheet,
          [0, 0, 0, 1],
          [
            [0, lighten(OAK, 0.12)],
            [1, darken(OAK, 0.06)],
          ],
        ),
        'rx="3"',
      ),
    );
    sheet.add(
      ellipse(
        x + pad + index * door + (index % 2 ? 26 : door - 26),
        top + body * 0.52,
        7,
        7,
        darken(OAK, 0.5),
      ),
    );
  }
  sheet.add(
    rect(
      x - 8,
      top - 6,
      width + 16,
      17,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, lighten(OAK, 0.45)],
          [1, OAK],
        ],
      ),
      'rx="4"',
    ),
  );
  return top - 6;
}

/** A board on the wall; returns the height of its upper face. */
export function shelf(sheet: Sheet, x: number, y: number, width: number): number {
  sheet.add(
    rect(
      x + 12,
      y + 24,
      width,
      58,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#3a2c1c', 0.26],
          [1, '#3a2c1c', 0],
        ],
      ),
    ),
  );
  sheet.add(
    rect(
      x,
      y,
      width,
      32,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, lighten(OAK, 0.42)],
          [0.3, OAK],
          [1, darken(OAK, 0.2)],
        ],
      ),
      'rx="3"',
    ),
  );
  return y + 5;
}

/** A sofa from the front; returns where its seat lies. */
export function sofa(sheet: Sheet, floorY: number, tone: string): { seat: number; back: number } {
  const [back, seat] = [floorY - 500, floorY - 190];
  groundShadow(sheet, 580, floorY + 12, 640, 52, 0.5);
  for (const x of [60, 1036]) sheet.add(rect(x, floorY - 50, 26, 56, darken(OAK, 0.45), 'rx="4"'));
  sheet.add(
    rect(
      -40,
      back,
      1200,
      420,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, lighten(tone, 0.22)],
          [0.5, tone],
          [1, darken(tone, 0.22)],
        ],
      ),
      'rx="54"',
    ),
  );
  sheet.add(rect(556, back + 16, 4, 330, darken(tone, 0.3), 'fill-opacity="0.45"'));
  sheet.add(
    rect(
      -50,
      seat,
      1220,
      150,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, lighten(tone, 0.3)],
          [0.28, tone],
          [1, darken(tone, 0.32)],
        ],
      ),
      'rx="34"',
    ),
  );
  sheet.add(rect(556, seat + 6, 4, 136, darken(tone, 0.35), 'fill-opacity="0.5"'));
  for (const x of [-110, 1010])
    sheet.add(
      rect(
        x,
        back + 150,
        220,
        348,
        linear(
          sheet,
          [0, 0, 1, 0],
          [
            [0, darken(tone, 0.06)],
            [0.3, lighten(tone, 0.22)],
            [1, darken(tone, 0.24)],
          ],
        ),
        'rx="58"',
      ),
    );
  return { seat, back };
}
