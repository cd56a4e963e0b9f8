import { darken, lighten } from '../colour.ts';
import { rectangle, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

interface Stripe {
  at: number;
  width: number;
  tone: string;
}

/** An irregular rhythm of stripes that repeats as a weaver's draft does. */
function draft({ random, palette, scale }: Canvas, length: number, unit: number): Stripe[] {
  const sett = Array.from({ length: random.whole(5, 8) }, () => ({
    width:
      unit *
      scale *
      random.weighted([
        [1, 5],
        [2, 3],
        [0.5, 3],
        [3.5, 1.4],
      ]),
    tone: random.weighted<string>([
      [palette.ground, 3],
      ...palette.inks.map((ink) => [ink, 1.4] as const),
      [palette.accent, 0.5],
    ]),
  }));
  const stripes: Stripe[] = [];
  for (let at = 0, index = 0; at < length; index += 1) {
    const { width, tone } = sett[index % sett.length] as { width: number; tone: string };
    stripes.push({ at, width, tone });
    at += width;
  }
  return stripes;
}

/** Plaid: warp and weft mix where they cross. */
export function plaid(canvas: Canvas): Shape[] {
  const { width, height } = canvas;
  const warp = draft(canvas, width, 26);
  const weft = draft(canvas, height, 26);
  return [
    ...warp.map((stripe) => rectangle(stripe.at, 0, stripe.width + 0.4, height, stripe.tone)),
    ...weft.map((stripe) => ({
      ...rectangle(0, stripe.at, width, stripe.width, stripe.tone),
      opacity: 0.55,
    })),
  ];
}

/** Basket weave: broad bands over and under, with the shade each casts on the next. */
export function basket(canvas: Canvas): Shape[] {
  const { width, height, palette, random, scale } = canvas;
  const size = width / Math.max(4, Math.round(width / (60 * scale)));
  const columns = Math.ceil(width / size);
  const rows = Math.ceil(height / size);
  const tones = [...palette.inks, palette.ground];
  const vertical = Array.from({ length: columns }, (_, index) =>
    index % 4 === 3 ? palette.accent : random.pick(tones),
  );
  const horizontal = Array.from({ length: rows }, () => random.pick(tones));
  const over = random.pick([
    (row: number, column: number) => (row + column) % 2 === 0,
    (row: number, column: number) => (row + column) % 4 < 2,
    (row: number, column: number) => (row + column * 2) % 5 < 2,
  ]);
  const shapes: Shape[] = [
    rectangle(0, 0, width, height, darken(palette.inks.at(-1) as string, 0.35)),
  ];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [column * size, row * size];
      const pad = size * 0.07;
      const lies = over(row, column);
      const tone = (lies ? vertical[column] : horizontal[row]) as string;
      const strip = (share: number, thick: number, fill: string): Shape =>
        lies
          ? rectangle(
              x + pad + (size - 2 * pad) * share,
              y - pad * 0.5,
              (size - 2 * pad) * thick,
              size + pad,
              fill,
            )
          : rectangle(
              x - pad * 0.5,
              y + pad + (size - 2 * pad) * share,
              size + pad,
              (size - 2 * pad) * thick,
              fill,
            );
      shapes.push(
        strip(0, 1, tone),
        strip(0.3, 0.12, lighten(tone, 0.2)),
        strip(0.82, 0.18, darken(tone, 0.14)),
      );
    }
  }
  return shapes;
}

/** Stripes alone, wide silence and narrow song. */
export function stripes(canvas: Canvas): Shape[] {
  const { width, height } = canvas;
  const upright = canvas.random.chance(0.5);
  return draft(canvas, upright ? width : height, 24).map((stripe) =>
    upright
      ? rectangle(stripe.at, 0, stripe.width + 0.4, height, stripe.tone)
      : rectangle(0, stripe.at, width, stripe.width + 0.4, stripe.tone),
  );
}

/** Steps: a stitch that climbs, as in old coverlets. */
export function steps(canvas: Canvas): Shape[] {
  const { width, height, palette, random, scale } = canvas;
  const unit = width / Math.round(width / (20 * scale));
  const period = random.pick([8, 10, 12]);
  const tones = [palette.ground, ...random.shuffle(palette.inks)];
  const shapes: Shape[] = [];
  for (let y = 0; y < height; y += unit) {
    const row = Math.round(y / unit);
    for (let x = 0; x < width; x += unit) {
      const column = Math.round(x / unit);
      const fold = (value: number): number => Math.abs((value % (period * 2)) - period);
      const at = Math.floor((fold(column) + fold(row)) / 2.5) % (tones.length + 1);
      if (at === 0) continue;
      shapes.push(
        rectangle(
          x,
          y,
          unit + 0.4,
          unit + 0.4,
          at === tones.length ? palette.accent : (tones[at] as string),
        ),
      );
    }
  }
  return shapes.sort((a, b) => ((a.fill ?? '') < (b.fill ?? '') ? -1 : 1));
}
