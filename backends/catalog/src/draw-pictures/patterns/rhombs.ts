import { lighten, darken, ramp } from '../colour.ts';
import { outlinesAbove, sampleField } from '../isolines.ts';
import { outline, polygon, roundCorners, shrink, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

const GOLDEN = (1 + Math.sqrt(5)) / 2;

interface Half {
  thin: boolean;
  a: Point;
  b: Point;
  c: Point;
}

const between = (from: Point, to: Point, share: number): Point => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

/** Robinson's halves of Penrose rhombs, split by the golden ratio. */
function split(halves: Half[]): Half[] {
  return halves.flatMap(({ thin, a, b, c }): Half[] => {
    if (thin) {
      const p = between(a, b, 1 / GOLDEN);
      return [
        { thin: true, a: c, b: p, c: b },
        { thin: false, a: p, b: c, c: a },
      ];
    }
    const q = between(b, a, 1 / GOLDEN);
    const r = between(b, c, 1 / GOLDEN);
    return [
      { thin: false, a: r, b: c, c: a },
      { thin: false, a: q, b: r, c: b },
      { thin: true, a: r, b: q, c: a },
    ];
  });
}

function tiling(
  { width, height, random, scale }: Canvas,
  edge: number,
): { thin: boolean; points: Point[]; turn: number }[] {
  const reach = Math.hypot(width, height);
  const cx = width * random.between(0.35, 0.65);
  const cy = height * random.between(0.35, 0.65);
  const spin = random.between(0, Math.PI);
  let halves: Half[] = Array.from({ length: 10 }, (_, index): Half => {
    const at = (step: number): Point => [
      cx + reach * Math.cos(spin + (step * Math.PI) / 10),
      cy + reach * Math.sin(spin + (step * Math.PI) / 10),
    ];
    const [b, c] = [at(2 * index - 1), at(2 * index + 1)];
    return index % 2 ? { thin: true, a: [cx, cy], b: c, c: b } : { thin: true, a: [cx, cy], b, c };
  });
  for (let size = reach; size > edge * scale * GOLDEN; size /= GOLDEN) {
    halves = split(halves).filter(({ a, b, c }) => {
      const xs = [a[0], b[0], c[0]];
      const ys = [a[1], b[1], c[1]];
      return (
        Math.max(...xs) > -20 &&
        Math.max(...ys) > -20 &&
        Math.min(...xs) < width + 20 &&
        Math.min(...ys) < height + 20
      );
    });
  }
  const seen = new Map<string, { thin: boolean; points: Point[]; turn: number }>();
  for (const { thin, a, b, c } of halves) {
    // Two halves meet at the edge b–c and make one rhomb.
    const key = `${Math.round((b[0] + c[0]) * 2)},${Math.round((b[1] + c[1]) * 2)}`;
    if (seen.has(key)) continue;
    const opposite: Point = [b[0] + c[0] - a[0], b[1] + c[1] - a[1]];
    const turn = ((Math.atan2(c[1] - b[1], c[0] - b[0]) - spin) / (Math.PI / 5) + 20) % 5;
    seen.set(key, { thin, points: [a, b, opposite, c], turn: Math.round(turn) % 5 });
  }
  return [...seen.values()];
}

/** Penrose's rhombs, coloured by the way they lie. */
export function penrose(canvas: Canvas): Shape[] {
  const { palette, random } = canvas;
  const inks = palette.inks;
  const wide = [0, 1, 2, 3, 4].map((turn) =>
    lighten(inks[turn % inks.length] as string, turn === 4 ? 0.4 : 0),
  );
  const thin = ramp([palette.ground, inks[0] as string], 5);
  return tiling(canvas, 62).map((tile) => {
    const tone = tile.thin ? (thin[tile.turn] as string) : (wide[tile.turn] as string);
    return polygon(
      shrink(tile.points, 0.955),
      !tile.thin && random.chance(0.05) ? palette.accent : tone,
    );
  });
}

/** The same floor in thin lines, a smaller rhomb set into each wide one. */
export function inlay(canvas: Canvas): Shape[] {
  const { palette } = canvas;
  const inks = palette.inks;
  const last = inks.at(-1) as string;
  return tiling(canvas, 84).flatMap((tile) => {
    if (tile.thin)
      return [
        polygon(shrink(tile.points, 0.98), darken(palette.ground, 0.06)),
        outline(tile.points, last, 2),
      ];
    const tone = inks[tile.turn % (inks.length - 1)] as string;
    return [
      outline(tile.points, last, 2),
      polygon(shrink(tile.points, 0.74), tone),
      polygon(shrink(tile.points, 0.36), tile.turn === 2 ? palette.accent : palette.ground),
    ];
  });
}

/** Standing waves from five or seven sides: order that never repeats. */
export function quasicrystal(canvas: Canvas): Shape[] {
  const { width, height, palette, random, scale } = canvas;
  const sides = random.pick([5, 7]);
  const spin = random.between(0, Math.PI);
  const cx = width * random.between(0.3, 0.7);
  const cy = height * random.between(0.3, 0.7);
  const wave = (Math.PI * 2) / (88 * scale);
  const directions = Array.from(
    { length: sides },
    (_, index) =>
      [
        Math.cos(spin + (index * Math.PI) / sides) * wave,
        Math.sin(spin + (index * Math.PI) / sides) * wave,
      ] as const,
  );
  const grid = sampleField(
    (x, y) =>
      directions.reduce((sum, [dx, dy]) => sum + Math.cos((x - cx) * dx + (y - cy) * dy), 0) /
      sides,
    width,
    height,
    8.5,
  );
  const tones = ramp(palette.inks, 4);
  const levels = [-0.16, 0.05, 0.26, 0.47];
  const shapes: Shape[] = levels.flatMap((level, index): Shape[] => {
    const rings = outlinesAbove(grid, level);
    return rings.length
      ? [{ rings: rings.map((ring) => roundCorners(ring, 1)), fill: tones[index] as string }]
      : [];
  });
  const peaks = outlinesAbove(grid, 0.72);
  if (peaks.length)
    shapes.push({ rings: peaks.map((ring) => roundCorners(ring, 2)), fill: palette.accent });
  return shapes;
}
