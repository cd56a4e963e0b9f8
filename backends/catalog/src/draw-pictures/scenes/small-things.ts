import { darken, lighten } from '../colour.ts';
import type { Random } from '../random.ts';
import { linear, path, rect, round, type Sheet } from '../sheet.ts';

/** Dry branches, drawn before the vase that holds them. */
export function branches(
  sheet: Sheet,
  x: number,
  y: number,
  height: number,
  tone: string,
  random: Random,
): void {
  for (let stem = 0; stem < 4; stem += 1) {
    const lean = (stem - 1.5) * height * random.between(0.13, 0.24);
    const tall = height * random.between(0.72, 1);
    sheet.add(
      path(
        `M${round(x)} ${round(y)}Q${round(x + lean * 0.2)} ${round(y - tall * 0.6)} ${round(x + lean)} ${round(y - tall)}`,
        'none',
        `stroke="${darken(tone, 0.4)}" stroke-width="4" stroke-linecap="round"`,
      ),
    );
    for (let leaf = 3; leaf < 11; leaf += 1) {
      const t = leaf / 11;
      const px = x + 2 * (1 - t) * t * lean * 0.2 + t * t * lean;
      const py = y - (2 * (1 - t) * t * tall * 0.6 + t * t * tall);
      const side = leaf % 2 ? 1 : -1;
      const size = 36 * (1.15 - t * 0.6);
      sheet.add(
        `<g transform="translate(${round(px)} ${round(py)}) rotate(${round(side * random.between(32, 66))})">${path(`M0 0Q${round(size * 0.36)} ${round(-size * 0.5)} 0 ${round(-size)}Q${round(-size * 0.36)} ${round(-size * 0.5)} 0 0Z`, leaf % 3 ? tone : lighten(tone, 0.25))}</g>`,
      );
    }
  }
}

/** A few books lying on each other; `y` is what they lie on. Returns the height of the top one. */
export function bookPile(
  sheet: Sheet,
  x: number,
  y: number,
  width: number,
  tones: readonly string[],
): number {
  let top = y;
  tones.forEach((tone, index) => {
    const thick = 22 + ((index * 7) % 12);
    const long = width * (1 - ((index * 5) % 4) * 0.05);
    top -= thick;
    sheet.add(
      rect(
        x + (width - long) * 0.6,
        top,
        long,
        thick,
        linear(
          sheet,
          [0, 0, 0, 1],
          [
            [0, lighten(tone, 0.2)],
            [0.3, tone],
            [1, darken(tone, 0.3)],
          ],
        ),
        'rx="3"',
      ),
    );
    sheet.add(
      rect(x + (width - long) * 0.6 + long * 0.12, top, 5, thick, '#ffffff', 'fill-opacity="0.35"'),
    );
  });
  return top;
}
