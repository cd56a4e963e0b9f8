import { ramp, darken, lighten } from '../colour.ts';
import { gradientNoise } from '../noise.ts';
import { centroid, polygon, roundCorners, shrink, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

/** Voronoi cells of the sites, each the canvas's rim cut down by its neighbours' bisectors. */
function voronoi(sites: readonly Point[], width: number, height: number): Point[][] {
  const rim = 60;
  return sites.map((site) => {
    let cell: Point[] = [
      [-rim, -rim],
      [width + rim, -rim],
      [width + rim, height + rim],
      [-rim, height + rim],
    ];
    const others = sites
      .filter((other) => other !== site)
      .map((other) => ({ other, distance: Math.hypot(other[0] - site[0], other[1] - site[1]) }))
      .sort((a, b) => a.distance - b.distance);
    for (const { other, distance } of others) {
      // A neighbour twice as far as the farthest corner cannot cut any more.
      if (distance > 2 * Math.max(...cell.map(([x, y]) => Math.hypot(x - site[0], y - site[1]))))
        break;
      cell = cut(cell, site, other);
    }
    return cell;
  });
}

function cut(cell: Point[], site: Point, other: Point): Point[] {
  const mx = (site[0] + other[0]) / 2;
  const my = (site[1] + other[1]) / 2;
  const side = ([x, y]: Point): number =>
    (x - mx) * (other[0] - site[0]) + (y - my) * (other[1] - site[1]);
  const kept: Point[] = [];
  cell.forEach((a, index) => {
    const b = cell[(index + 1) % cell.length] as Point;
    const sa = side(a);
    const sb = side(b);
    if (sa <= 0) kept.push(a);
    if (sa < 0 !== sb < 0) {
      const t = sa / (sa - sb);
      kept.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
    }
  });
  return kept;
}

function relaxedCells(
  { width, height, random, scale }: Canvas,
  size: number,
  rounds: number,
): Point[][] {
  const count = Math.min(260, Math.round((width * height) / (size * scale) ** 2));
  let sites = Array.from({ length: count }, (): Point => [
    random.between(-20, width + 20),
    random.between(-20, height + 20),
  ]);
  let cells = voronoi(sites, width, height);
  for (let round = 0; round < rounds; round += 1) {
    sites = cells.map((cell) => centroid(cell));
    cells = voronoi(sites, width, height);
  }
  return cells;
}

const inset = (cell: Point[], by: number): Point[] => {
  const centre = centroid(cell);
  const reach = Math.min(...cell.map(([x, y]) => Math.hypot(x - centre[0], y - centre[1])));
  return shrink(cell, Math.max(0.2, 1 - by / Math.max(reach, by * 1.4)), centre);
};

/** Dried earth: rounded plates, the tone drifting across the field. */
export function plates(canvas: Canvas): Shape[] {
  const { palette, random } = canvas;
  const noise = gradientNoise(random);
  const tones = ramp(palette.inks, 7);
  return relaxedCells(canvas, random.between(52, 74), 1).map((cell) => {
    const [x, y] = centroid(cell);
    const at = Math.floor((noise(x / 330, y / 330) * 0.62 + 0.5) * 7 + random.between(-1, 1));
    const fill = random.chance(0.045)
      ? palette.accent
      : (tones[Math.min(6, Math.max(0, at))] as string);
    return polygon(roundCorners(inset(cell, 4.2 * canvas.scale), 2), fill);
  });
}

/** Cells within cells, as agate grows. */
export function agate(canvas: Canvas): Shape[] {
  const { palette, random } = canvas;
  const shapes: Shape[] = [];
  for (const cell of relaxedCells(canvas, 118, 2)) {
    const [dark, mid] = random.shuffle(palette.inks) as [string, string];
    const layers = random.whole(3, 6);
    const tones = ramp([dark, lighten(mid, 0.25), palette.ground], layers);
    const centre = centroid(cell);
    for (let layer = 0; layer < layers; layer += 1) {
      const ring = roundCorners(shrink(cell, 0.95 * (1 - layer / layers) ** 0.86, centre), 3);
      shapes.push(
        polygon(
          ring,
          layer === layers - 1 && random.chance(0.35) ? palette.accent : (tones[layer] as string),
        ),
      );
    }
  }
  return shapes;
}

/** Leaded glass: straight-edged panes, each split by the light. */
export function panes(canvas: Canvas): Shape[] {
  const { palette, random } = canvas;
  const noise = gradientNoise(random);
  const inks = palette.inks;
  return relaxedCells(canvas, 84, 1).flatMap((cell) => {
    const pane = inset(cell, 2.6 * canvas.scale);
    const [x, y] = centroid(pane);
    const at = Math.floor(
      (noise(x / 240, y / 240) * 0.6 + 0.5) * inks.length + random.between(-0.7, 0.7),
    );
    const tone = random.chance(0.07)
      ? palette.accent
      : (inks[Math.min(inks.length - 1, Math.max(0, at))] as string);
    const start = random.whole(0, pane.length - 1);
    const half = Array.from(
      { length: Math.ceil(pane.length / 2) + 1 },
      (_, index) => pane[(start + index) % pane.length] as Point,
    );
    return [
      polygon(pane, tone),
      polygon(half, random.chance(0.5) ? lighten(tone, 0.16) : darken(tone, 0.12)),
    ];
  });
}
