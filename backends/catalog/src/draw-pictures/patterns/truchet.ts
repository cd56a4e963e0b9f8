import { arcPoints, disc, line, polygon, rectangle, type Point, type Shape } from '../shapes.ts';
import { gradientNoise } from '../noise.ts';
import type { Canvas } from './canvas.ts';

const edgeKey = ([x, y]: Point): string => `${Math.round(x)},${Math.round(y)}`;

/** Quarter circles on a grid, thrown one way or the other, traced into ribbons that each keep a colour. */
export function ribbons({ width, height, palette, random, scale }: Canvas): Shape[] {
  const size = width / Math.max(3, Math.round(width / (100 * scale)));
  const arcs: Point[][] = [];
  const ends = new Map<string, number[]>();
  for (let y = -size; y < height + size; y += size) {
    for (let x = -size; x < width + size; x += size) {
      const half = size / 2;
      const quarter = Math.PI / 2;
      const pair = random.chance(0.5)
        ? [
            arcPoints(x, y, half, 0, quarter),
            arcPoints(x + size, y + size, half, Math.PI, Math.PI + quarter),
          ]
        : [
            arcPoints(x + size, y, half, quarter, Math.PI),
            arcPoints(x, y + size, half, -quarter, 0),
          ];
      for (const arc of pair) {
        for (const end of [arc[0] as Point, arc.at(-1) as Point]) {
          ends.set(edgeKey(end), [...(ends.get(edgeKey(end)) ?? []), arcs.length]);
        }
        arcs.push(arc);
      }
    }
  }
  const lines = chain(arcs, ends);
  const inks = [...palette.inks.slice(1), ...palette.inks.slice(1), palette.accent];
  const bands = random.pick([[0.56, 0.36, 0.16], [0.62, 0.2], [0.5]] as const);
  return lines.flatMap((points) => {
    const ink = random.pick(inks);
    return bands.map((share, index) =>
      line(points, index % 2 ? palette.ground : ink, size * share, true),
    );
  });
}

function chain(arcs: Point[][], ends: Map<string, number[]>): Point[][] {
  const used = new Set<number>();
  const extend = (points: Point[]): Point[] => {
    for (;;) {
      const key = edgeKey(points.at(-1) as Point);
      const next = (ends.get(key) ?? []).find((index) => !used.has(index));
      if (next === undefined) return points;
      used.add(next);
      const arc = arcs[next] as Point[];
      points.push(...(edgeKey(arc[0] as Point) === key ? arc : arc.toReversed()).slice(1));
    }
  };
  const lines: Point[][] = [];
  arcs.forEach((arc, index) => {
    if (used.has(index)) return;
    used.add(index);
    lines.push(extend(extend([...arc]).toReversed()));
  });
  return lines;
}

/** Halved squares whose direction drifts with a slow noise: sails, or a flock. */
export function sails({ width, height, palette, random, scale }: Canvas): Shape[] {
  const size = width / Math.max(4, Math.round(width / (75 * scale)));
  const noise = gradientNoise(random);
  const shapes: Shape[] = [];
  const inks = palette.inks;
  for (let y = 0; y < height; y += size) {
    for (let x = 0; x < width; x += size) {
      const tone = noise(x / 260 + 3, y / 260 + 9) + random.between(-0.22, 0.22);
      const turn =
        (Math.floor((noise(x / 340, y / 340) + 1) * 4) + (random.chance(0.18) ? 1 : 0)) % 4;
      const corners: Point[] = [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
      ];
      const ink = random.chance(0.05)
        ? palette.accent
        : (inks[
            Math.min(inks.length - 1, Math.max(0, Math.floor((tone + 0.7) * 0.72 * inks.length)))
          ] as string);
      if (random.chance(0.09)) continue;
      shapes.push(
        polygon([corners[turn], corners[(turn + 1) % 4], corners[(turn + 2) % 4]] as Point[], ink),
      );
    }
  }
  return shapes;
}

/** Building blocks: quarter rounds, halves, leaves and rings, a block each. */
export function blocks({ width, height, palette, random, scale }: Canvas): Shape[] {
  const size = width / Math.max(2, Math.round(width / (118 * scale)));
  const tones = [palette.ground, ...palette.inks];
  const shapes: Shape[] = [];
  for (let y = 0; y < height; y += size) {
    for (let x = 0; x < width; x += size) {
      const back = random.chance(0.5) ? palette.ground : random.pick(tones);
      const [front, second] = random.shuffle(tones.filter((tone) => tone !== back)) as [
        string,
        string,
      ];
      const ink = random.chance(0.13) ? palette.accent : front;
      shapes.push(
        rectangle(x, y, size + 0.5, size + 0.5, back),
        ...block(x, y, size, ink, second, back, random),
      );
    }
  }
  return shapes;
}

function block(
  x: number,
  y: number,
  size: number,
  ink: string,
  second: string,
  back: string,
  random: Canvas['random'],
): Shape[] {
  const quarter = Math.PI / 2;
  const turn = random.whole(0, 3);
  const corner = (
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
    ] as const
  )[turn] as Point;
  const pie = (radius: number, fill: string, at = corner, by = turn): Shape =>
    polygon([at, ...arcPoints(at[0], at[1], radius, by * quarter, (by + 1) * quarter)], fill);
  const middle: Point = [x + size / 2, y + size / 2];
  switch (random.whole(0, 6)) {
    case 0:
      return [pie(size, ink)];
    case 1:
      return [pie(size, ink), pie(size * 0.66, back), pie(size * 0.33, second)];
    case 2:
      return [disc(middle[0], middle[1], size * 0.5, ink)];
    case 3: {
      const start = turn * quarter;
      return [
        polygon(arcPoints(middle[0], middle[1], size / 2, start, start + Math.PI), ink),
        polygon(
          arcPoints(middle[0], middle[1], size / 2, start + Math.PI, start + Math.PI * 2),
          second,
        ),
      ];
    }
    case 4: {
      const far: Point = [x * 2 + size - corner[0], y * 2 + size - corner[1]];
      const leaf = [
        ...arcPoints(corner[0], corner[1], size, turn * quarter, (turn + 1) * quarter),
        ...arcPoints(far[0], far[1], size, (turn + 2) * quarter, (turn + 3) * quarter),
      ];
      return [polygon(leaf, ink)];
    }
    case 5:
      return [
        disc(middle[0], middle[1], size * 0.5, second),
        disc(middle[0], middle[1], size * 0.2, ink),
      ];
    default:
      return [pie(size, second), pie(size * 0.5, ink)];
  }
}
