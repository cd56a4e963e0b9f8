import { darken, lighten } from '../colour.ts';
import { boxShadow, groundShadow } from '../light.ts';
import { ellipse, linear, path, radial, rect, round, type Sheet } from '../sheet.ts';
import type { Random } from '../random.ts';

const OAK = '#c79f6b';

/** A painted wall and a floor of boards, with a skirting between them. */
export function room(sheet: Sheet, wallTone: string, floorY: number): void {
  sheet.add(rect(0, 0, sheet.width, floorY, linear(sheet, [0, 0, 0, 1], [[0, lighten(wallTone, 0.34)], [0.6, wallTone], [1, darken(wallTone, 0.08)]])));
  sheet.add(rect(0, floorY, sheet.width, sheet.height - floorY, linear(sheet, [0, 0, 0, 1], [[0, '#b9976c'], [1, '#d3b48a']])));
  for (let board = floorY + 46, gap = 46; board < sheet.height; board += gap, gap *= 1.3) sheet.add(rect(0, board, sheet.width, 2, '#8f6d45', 'fill-opacity="0.35"'));
  sheet.add(rect(0, floorY - 34, sheet.width, 34, lighten(wallTone, 0.5)));
  sheet.add(rect(0, floorY - 3, sheet.width, 3, '#3a2c1c', 'fill-opacity="0.2"'));
}

/** A low sideboard on four legs; returns the height of its top. */
export function sideboard(sheet: Sheet, x: number, floorY: number, width: number, height: number, doors: number): number {
  const top = floorY - height;
  const body = height * 0.68;
  groundShadow(sheet, x + width / 2 + 20, floorY + 10, width * 0.56, 44, 0.42);
  for (const leg of [0.07, 0.93]) {
    const cx = x + width * leg;
    sheet.add(path(`M${round(cx - 14)} ${round(top + body - 4)}h28l${leg < 0.5 ? -10 : 6} ${round(height - body + 6)}h-12Z`, darken(OAK, 0.36)));
  }
  boxShadow(sheet, { x, y: top, width, height: body, radius: 6 }, { dx: 10, dy: 12, blur: 30, strength: 0.22 });
  sheet.add(rect(x, top, width, body, linear(sheet, [0, 0, 1, 1], [[0, lighten(OAK, 0.2)], [1, darken(OAK, 0.12)]]), 'rx="7"'));
  const pad = 15;
  const door = (width - pad * 2) / doors;
  for (let index = 0; index < doors; index += 1) {
    sheet.add(rect(x + pad + index * door + 3, top + 26, door - 6, body - 40, linear(sheet, [0, 0, 0, 1], [[0, lighten(OAK, 0.12)], [1, darken(OAK, 0.06)]]), 'rx="3"'));
    sheet.add(ellipse(x + pad + index * door + (index % 2 ? 26 : door - 26), top + body * 0.52, 7, 7, darken(OAK, 0.5)));
  }
  sheet.add(rect(x - 8, top - 6, width + 16, 17, linear(sheet, [0, 0, 0, 1], [[0, lighten(OAK, 0.45)], [1, OAK]]), 'rx="4"'));
  return top - 6;
}

/** A board on the wall; returns the height of its upper face. */
export function shelf(sheet: Sheet, x: number, y: number, width: number): number {
  sheet.add(rect(x + 12, y + 24, width, 58, linear(sheet, [0, 0, 0, 1], [[0, '#3a2c1c', 0.26], [1, '#3a2c1c', 0]])));
  sheet.add(rect(x, y, width, 32, linear(sheet, [0, 0, 0, 1], [[0, lighten(OAK, 0.42)], [0.3, OAK], [1, darken(OAK, 0.2)]]), 'rx="3"'));
  return y + 5;
}

/** Dry branches, drawn before the vase that holds them. */
export function branches(sheet: Sheet, x: number, y: number, height: number, tone: string, random: Random): void {
  for (let stem = 0; stem < 4; stem += 1) {
    const lean = (stem - 1.5) * height * random.between(0.13, 0.24);
    const tall = height * random.between(0.72, 1);
    sheet.add(path(`M${round(x)} ${round(y)}Q${round(x + lean * 0.2)} ${round(y - tall * 0.6)} ${round(x + lean)} ${round(y - tall)}`, 'none', `stroke="${darken(tone, 0.4)}" stroke-width="4" stroke-linecap="round"`));
    for (let leaf = 3; leaf < 11; leaf += 1) {
      const t = leaf / 11;
      const px = x + 2 * (1 - t) * t * lean * 0.2 + t * t * lean;
      const py = y - (2 * (1 - t) * t * tall * 0.6 + t * t * tall);
      const side = leaf % 2 ? 1 : -1;
      const size = 36 * (1.15 - t * 0.6);
      sheet.add(`<g transform="translate(${round(px)} ${round(py)}) rotate(${round(side * random.between(32, 66))})">${path(`M0 0Q${round(size * 0.36)} ${round(-size * 0.5)} 0 ${round(-size)}Q${round(-size * 0.36)} ${round(-size * 0.5)} 0 0Z`, leaf % 3 ? tone : lighten(tone, 0.25))}</g>`);
    }
  }
}

/** A few books lying on each other; `y` is what they lie on. Returns the height of the top one. */
export function bookPile(sheet: Sheet, x: number, y: number, width: number, tones: readonly string[]): number {
  let top = y;
  tones.forEach((tone, index) => {
    const thick = 22 + ((index * 7) % 12);
    const long = width * (1 - ((index * 5) % 4) * 0.05);
    top -= thick;
    sheet.add(rect(x + (width - long) * 0.6, top, long, thick, linear(sheet, [0, 0, 0, 1], [[0, lighten(tone, 0.2)], [0.3, tone], [1, darken(tone, 0.3)]]), 'rx="3"'));
    sheet.add(rect(x + (width - long) * 0.6 + long * 0.12, top, 5, thick, '#ffffff', 'fill-opacity="0.35"'));
  });
  return top;
}

/** A sofa from the front; returns where its seat lies. */
export function sofa(sheet: Sheet, floorY: number, tone: string): { seat: number; back: number } {
  const [back, seat] = [floorY - 500, floorY - 190];
  groundShadow(sheet, 580, floorY + 12, 640, 52, 0.5);
  for (const x of [60, 1036]) sheet.add(rect(x, floorY - 50, 26, 56, darken(OAK, 0.45), 'rx="4"'));
  sheet.add(rect(-40, back, 1200, 420, linear(sheet, [0, 0, 0, 1], [[0, lighten(tone, 0.22)], [0.5, tone], [1, darken(tone, 0.22)]]), 'rx="54"'));
  sheet.add(rect(556, back + 16, 4, 330, darken(tone, 0.3), 'fill-opacity="0.45"'));
  sheet.add(rect(-50, seat, 1220, 150, linear(sheet, [0, 0, 0, 1], [[0, lighten(tone, 0.3)], [0.28, tone], [1, darken(tone, 0.32)]]), 'rx="34"'));
  sheet.add(rect(556, seat + 6, 4, 136, darken(tone, 0.35), 'fill-opacity="0.5"'));
  for (const x of [-110, 1010]) sheet.add(rect(x, back + 150, 220, 348, linear(sheet, [0, 0, 1, 0], [[0, darken(tone, 0.06)], [0.3, lighten(tone, 0.22)], [1, darken(tone, 0.24)]]), 'rx="58"'));
  return { seat, back };
}

/** A pendant lamp's or window's glow on the wall. */
export function glow(sheet: Sheet, cx: number, cy: number, r: number): void {
  sheet.add(ellipse(cx, cy, r, r, radial(sheet, [0.5, 0.5, 0.5], [[0, '#fff6e2', 0.5], [0.5, '#fff6e2', 0.14], [1, '#fff6e2', 0]])));
}
