import { darken, lighten, mix } from '../colour.ts';
import { arcPoints, polygon, roundCorners, shrink, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

interface Spot {
  x: number;
  y: number;
  radius: number;
}

/** Fills the canvas with spots that keep their distance, large ones first. */
function scatter(
  { width, height, random }: Canvas,
  sizes: readonly (readonly [number, number])[],
  gap: number,
): Spot[] {
  const cell = 60;
  const buckets = new Map<number, Spot[]>();
  const key = (column: number, row: number): number => row * 1000 + column;
  const spots: Spot[] = [];
  for (const [radius, tries] of sizes) {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const spot = {
        x: random.between(-20, width + 20),
        y: random.between(-20, height + 20),
        radius: radius * random.between(0.75, 1.25),
      };
      const [column, row] = [Math.floor(spot.x / cell), Math.floor(spot.y / cell)];
      let fits = true;
      for (let dy = -3; dy <= 3 && fits; dy += 1) {
        for (let dx = -3; dx <= 3 && fits; dx += 1) {
          fits = (buckets.get(key(column + dx, row + dy)) ?? []).every(
            (other) =>
              Math.hypot(other.x - spot.x, other.y - spot.y) > other.radius + spot.radius + gap,
          );
        }
      }
      if (!fits) continue;
      spots.push(spot);
      buckets.set(key(column, row), [...(buckets.get(key(column, row)) ?? []), spot]);
    }
  }
  return spots;
}

function chip({ x, y, radius }: Spot, random: Canvas['random']): Point[] {
  const corners = random.whole(4, 7);
  const turn = random.between(0, Math.PI * 2);
  const flat = random.between(0.62, 1);
  const lean = random.between(0, Math.PI);
  return Array.from({ length: corners }, (_, index): Point => {
    const angle = turn + ((index + random.between(-0.26, 0.26)) * Math.PI * 2) / corners;
    const [u, v] = [Math.cos(angle) * radius, Math.sin(angle) * radius * flat];
    return [
      x + u * Math.cos(lean) - v * Math.sin(lean),
      y + u * Math.sin(lean) + v * Math.cos(lean),
    ];
  });
}

/** Terrazzo: chips of marble in a calm ground. */
export function terrazzo(canvas: Canvas): Shape[] {
  const { palette, random, scale } = canvas;
  const sizes = random
    .pick([
      [
        [44, 60],
        [24, 260],
        [11, 700],
        [5, 900],
      ],
      [
        [30, 120],
        [17, 420],
        [8, 900],
      ],
      [
        [62, 34],
        [22, 200],
        [9, 900],
        [4.5, 700],
      ],
    ] as const)
    .map(([radius, tries]) => [radius * scale, Math.round(tries / scale)] as const);
  const shapes = scatter(canvas, sizes, 3.4 * scale).map((spot) => {
    const tone = random.weighted<string>([
      ...palette.inks.map((ink) => [ink, 1] as const),
      [palette.accent, 0.45],
      [lighten(palette.ground, 0.6), 0.5],
    ]);
    return polygon(chip(spot, random), tone);
  });
  return shapes.sort((a, b) => ((a.fill ?? '') < (b.fill ?? '') ? -1 : 1));
}

/** Broken slabs laid close, each with a lighter vein. */
export function slabs(canvas: Canvas): Shape[] {
  const { palette, random, scale } = canvas;
  return scatter(
    canvas,
    [
      [70 * scale, 400],
      [40 * scale, 900],
      [20 * scale, 1600],
      [9 * scale, 1400],
    ],
    -9 * scale,
  ).flatMap((spot) => {
    const tone = random.chance(0.08)
      ? palette.accent
      : mix(random.pick(palette.inks), palette.ground, random.between(0, 0.25));
    const outline = chip({ ...spot, radius: spot.radius * 1.1 }, random);
    if (spot.radius < 26 * scale) return [polygon(outline, tone)];
    const from = outline[0] as Point;
    const to = outline[Math.floor(outline.length / 2)] as Point;
    const side = outline[Math.floor(outline.length / 2) - 1] as Point;
    return [polygon(outline, tone), polygon(shrink([from, to, side], 0.82), lighten(tone, 0.14))];
  });
}

/** Beach pebbles: rounded, some banded. */
export function pebbles(canvas: Canvas): Shape[] {
  const { palette, random, scale } = canvas;
  return scatter(
    canvas,
    [
      [62 * scale, 120],
      [38 * scale, 360],
      [20 * scale, 900],
      [9 * scale, 900],
    ],
    4 * scale,
  ).flatMap((spot) => {
    const squash = random.between(0.74, 1);
    const lean = random.between(-0.6, 0.6);
    const place = ([u, v]: Point): Point => [
      spot.x + u * Math.cos(lean) - v * squash * Math.sin(lean),
      spot.y + u * Math.sin(lean) + v * squash * Math.cos(lean),
    ];
    const tone = random.chance(0.07) ? palette.accent : random.pick(palette.inks);
    const stone = polygon(
      arcPoints(0, 0, spot.radius, 0, Math.PI * 2)
        .slice(1)
        .map(place),
      tone,
    );
    if (spot.radius < 17 * scale || random.chance(0.45)) return [stone];
    const at = random.between(-0.45, 0.35) * spot.radius;
    const thick = random.between(0.08, 0.3) * spot.radius;
    const half = (v: number): number => Math.sqrt(Math.max(0, spot.radius ** 2 - v ** 2));
    const band: Point[] = [
      [-half(at), at],
      [half(at), at],
      [half(at + thick), at + thick],
      [-half(at + thick), at + thick],
    ];
    return [
      stone,
      polygon(band.map(place), random.chance(0.5) ? lighten(tone, 0.45) : darken(tone, 0.3)),
    ];
  });
}

/** Cairns: stones balanced in columns. */
export function cairns(canvas: Canvas): Shape[] {
  const { width, height, palette, random, scale } = canvas;
  const pitch = width / Math.max(3, Math.round(width / (124 * scale)));
  const shapes: Shape[] = [];
  for (let x = pitch / 2; x < width; x += pitch) {
    let y = height + random.between(0, 60);
    while (y > -40) {
      const half = pitch * random.between(0.24, 0.46);
      const tall = half * random.between(0.55, 0.95);
      const box: Point[] = [
        [x - half, y - tall],
        [x + half, y - tall * random.between(0.9, 1.05)],
        [x + half * random.between(0.9, 1), y],
        [x - half * random.between(0.9, 1), y],
      ];
      shapes.push(
        polygon(
          roundCorners(box, 4),
          random.chance(0.09) ? palette.accent : random.pick(palette.inks),
        ),
      );
      y -= tall + 2.5 * scale;
    }
  }
  return shapes;
}
