import { darken, lighten } from '../colour.ts';
import type { Artwork } from '../draw-artwork.ts';
import { pathShadow } from '../light.ts';
import { bendArtwork, type Box } from '../place-artwork.ts';
import { linear, path, radial, rect, round, type Sheet } from '../sheet.ts';
import type { Point, Warp } from '../shapes.ts';

const dataOf = (points: readonly Point[]): string =>
  `${points.map(([x, y], index) => `${index ? 'L' : 'M'}${round(x)} ${round(y)}`).join('')}Z`;

/** The rim of the artwork after the warp. */
function bentOutline({ width, height }: Artwork, warp: Warp): Point[] {
  const points: Point[] = [];
  const steps = 40;
  for (let step = 0; step < steps; step += 1) points.push(warp((width * step) / steps, 0));
  for (let step = 0; step < steps; step += 1) points.push(warp(width, (height * step) / steps));
  for (let step = 0; step < steps; step += 1) points.push(warp(width * (1 - step / steps), height));
  for (let step = 0; step < steps; step += 1) points.push(warp(0, height * (1 - step / steps)));
  return points;
}

/** A filled cushion, its sides drawn in a little, with piped edges. */
export function cushion(sheet: Sheet, artwork: Artwork, box: Box): void {
  const warp: Warp = (x, y) => {
    const u = (x / artwork.width) * 2 - 1;
    const v = (y / artwork.height) * 2 - 1;
    const pull = (a: number, b: number): number =>
      a * (1 - 0.085 * (1 - b * b) * Math.abs(a)) + 0.02 * Math.sin(a * Math.PI) * (1 - b * b);
    // Corners are soft: pulled back along the diagonal.
    const corner = 1 - 0.03 * (u * v) ** 6;
    return [
      box.x + (box.width * (1 + pull(u, v) * corner)) / 2,
      box.y + (box.height * (1 + pull(v, u) * corner)) / 2 + 8 * (1 - u * u),
    ];
  };
  const d = dataOf(bentOutline(artwork, warp));
  sheet.add(path(d, artwork.palette.ground));
  bendArtwork(sheet, artwork, warp, d);
  sheet.add(
    path(
      d,
      radial(
        sheet,
        [0.4, 0.34, 0.78],
        [
          [0, '#ffffff', 0.26],
          [0.4, '#ffffff', 0.03],
          [0.68, '#24190d', 0.08],
          [1, '#24190d', 0.42],
        ],
      ),
    ),
  );
  sheet.add(
    path(
      d,
      'none',
      `stroke="${darken(artwork.palette.inks.at(-1) as string, 0.1)}" stroke-width="7" stroke-linejoin="round"`,
    ),
  );
  sheet.add(path(d, 'none', 'stroke="#ffffff" stroke-opacity="0.2" stroke-width="2"'));
}

export interface Drape extends Box {
  /** Number of folds across. */
  folds: number;
  /** Depth of the folds in pixels, at the lower edge. */
  depth: number;
  phase: number;
}

/** Cloth that hangs in soft folds; returns the points of its lower edge, for a fringe. */
export function drape(
  sheet: Sheet,
  artwork: Artwork,
  { x, y, width, height, folds, depth, phase }: Drape,
): Point[] {
  const wave = (u: number): number =>
    Math.sin(u * folds * Math.PI * 2 + phase) +
    0.4 * Math.sin(u * folds * Math.PI * 3.3 + phase * 2);
  const warp: Warp = (px, py) => {
    const u = px / artwork.width;
    const v = py / artwork.height;
    const loose = 0.25 + 0.75 * v;
    return [
      x + u * width + wave(u + 0.1) * depth * 0.42 * loose,
      y + v * height + wave(u) * depth * 0.5 * v,
    ];
  };
  const d = dataOf(bentOutline(artwork, warp));
  pathShadow(sheet, d, { dx: 16, dy: 22, blur: 54, strength: 0.3 });
  sheet.add(path(d, artwork.palette.ground));
  bendArtwork(sheet, artwork, warp, d);
  // Folds: light where the cloth turns to the window, shade where it turns away.
  const stops = Array.from({ length: 33 }, (_, index) => {
    const u = index / 32;
    const slope =
      Math.cos(u * folds * Math.PI * 2 + phase) +
      0.5 * Math.cos(u * folds * Math.PI * 3.3 + phase * 2);
    return slope > 0
      ? ([round(u * 1000) / 1000, '#ffffff', slope * 0.15] as const)
      : ([round(u * 1000) / 1000, '#24190d', -slope * 0.19] as const);
  });
  const shade = linear(
    sheet,
    [0, 0, 1, 0],
    stops.map(([at, colour, opacity]) => [at, colour, Math.round(opacity * 1000) / 1000]),
  );
  sheet.add(path(d, shade));
  const [left] = warp(0, 0);
  const [right] = warp(artwork.width, 0);
  sheet.add(
    rect(
      left,
      y,
      right - left,
      height * 0.1,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#24190d', 0.24],
          [0.25, '#ffffff', 0.12],
          [1, '#ffffff', 0],
        ],
      ),
    ),
  );
  return Array.from({ length: 121 }, (_, index) =>
    warp((artwork.width * index) / 120, artwork.height),
  );
}

/** Threads knotted along the lower edge. */
export function fringe(sheet: Sheet, edge: readonly Point[], tone: string, length: number): void {
  let threads = '';
  edge.forEach(([x, y], index) => {
    const sway = Math.sin(index * 12.9898) * 5;
    threads += `M${round(x)} ${round(y - 2)}q${round(sway * 0.2)} ${round(length * 0.5)} ${round(sway)} ${round(length + Math.sin(index * 78.233) * 6)}`;
  });
  sheet.add(
    `<g transform="translate(7 7)">${path(threads, 'none', 'stroke="#3a2c1c" stroke-opacity="0.1" stroke-width="4"')}</g>`,
  );
  sheet.add(path(threads, 'none', `stroke="${tone}" stroke-width="3.4" stroke-linecap="round"`));
}

/** A round wooden rod. */
export function rod(
  sheet: Sheet,
  x: number,
  y: number,
  length: number,
  thick: number,
  tone = '#c19a66',
): void {
  sheet.add(
    rect(x + 10, y + 16, length, thick, '#3a2c1c', `rx="${thick / 2}" fill-opacity="0.14"`),
  );
  sheet.add(
    rect(
      x,
      y,
      length,
      thick,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, lighten(tone, 0.35)],
          [0.4, tone],
          [1, darken(tone, 0.35)],
        ],
      ),
      `rx="${thick / 2}"`,
    ),
  );
}
