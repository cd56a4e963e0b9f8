import { lighten } from '../colour.ts';
import { line, polygon, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

const regular = (x: number, y: number, sides: number, radius: number, turn: number): Point[] =>
  Array.from({ length: sides }, (_, index): Point => [
    x + radius * Math.cos(turn + (index * Math.PI * 2) / sides),
    y + radius * Math.sin(turn + (index * Math.PI * 2) / sides),
  ]);

interface Tile {
  points: Point[];
  /** Which sort of tile of its floor this is. */
  sort: number;
}

/** Octagons and squares. */
function octagonFloor(width: number, height: number, edge: number): Tile[] {
  const pitch = edge * (1 + Math.SQRT2);
  const radius = edge / (2 * Math.sin(Math.PI / 8));
  const tiles: Tile[] = [];
  for (let y = -pitch; y < height + pitch; y += pitch) {
    for (let x = -pitch; x < width + pitch; x += pitch) {
      tiles.push({ points: regular(x, y, 8, radius, Math.PI / 8), sort: 0 });
      tiles.push({
        points: regular(x + pitch / 2, y + pitch / 2, 4, edge / Math.SQRT2, 0),
        sort: 1,
      });
    }
  }
  return tiles;
}

/** Twelve-sided rosettes and triangles. */
function dodecagonFloor(width: number, height: number, edge: number): Tile[] {
  const radius = edge / (2 * Math.sin(Math.PI / 12));
  const apothem = radius * Math.cos(Math.PI / 12);
  const [across, down] = [apothem * 2, apothem * Math.sqrt(3)];
  const tiles: Tile[] = [];
  for (let row = -1; row * down < height + down; row += 1) {
    for (let x = (row & 1 ? apothem : 0) - across; x < width + across * 2; x += across) {
      const y = row * down;
      tiles.push({ points: regular(x, y, 12, radius, Math.PI / 12), sort: 0 });
      const reach = edge / Math.sqrt(3);
      tiles.push({
        points: regular(x + apothem, y + apothem / Math.sqrt(3), 3, reach, Math.PI / 2 + Math.PI),
        sort: 1,
      });
      tiles.push({
        points: regular(x + apothem, y - apothem / Math.sqrt(3), 3, reach, Math.PI / 2),
        sort: 1,
      });
    }
  }
  return tiles;
}

/** Hexagons alone. */
function hexagonFloor(width: number, height: number, edge: number): Tile[] {
  const across = edge * Math.sqrt(3);
  const tiles: Tile[] = [];
  for (let row = -1; row * edge * 1.5 < height + edge * 2; row += 1) {
    for (let x = (row & 1 ? across / 2 : 0) - across; x < width + across; x += across) {
      tiles.push({
        points: regular(x, row * edge * 1.5, 6, edge, Math.PI / 6),
        sort: (row * 2 + Math.round(x / across) + 900) % 3 === 0 ? 1 : 0,
      });
    }
  }
  return tiles;
}

/** Hankin's method: from the middle of every side two rays go in at one angle, up to where neighbours' rays meet. */
function starLines(
  tile: Point[],
  contact: number,
): { star: Point[]; middles: Point[]; inner: Point[] } {
  const count = tile.length;
  const middles: Point[] = [];
  const inner: Point[] = [];
  for (let index = 0; index < count; index += 1) {
    const a = tile[index] as Point;
    const b = tile[(index + 1) % count] as Point;
    const c = tile[(index + 2) % count] as Point;
    const m: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const n: Point = [(b[0] + c[0]) / 2, (b[1] + c[1]) / 2];
    const along = Math.atan2(b[1] - a[1], b[0] - a[0]) + contact;
    const back = Math.atan2(b[1] - c[1], b[0] - c[0]) - contact;
    const [ux, uy, vx, vy] = [Math.cos(along), Math.sin(along), Math.cos(back), Math.sin(back)];
    const t = ((n[0] - m[0]) * vy - (n[1] - m[1]) * vx) / (ux * vy - uy * vx);
    middles.push(m);
    inner.push([m[0] + ux * t, m[1] + uy * t]);
  }
  return {
    star: middles.flatMap((middle, index) => [middle, inner[index] as Point]),
    middles,
    inner,
  };
}

function stars(canvas: Canvas, tiles: Tile[], contact: number, strap: number): Shape[] {
  const { palette, random } = canvas;
  const inks = palette.inks;
  const fills: Shape[] = [];
  const lines: Point[][] = [];
  for (const tile of tiles) {
    const { star } = starLines(tile.points, contact);
    const tone =
      tile.sort === 0 ? inks[random.chance(0.22) ? inks.length - 1 : inks.length - 2] : inks[0];
    fills.push(polygon(tile.points, lighten(inks[0] as string, 0.35)));
    fills.push(polygon(star, random.chance(0.07) ? palette.accent : (tone as string)));
    for (let index = 0; index < star.length; index += 2) {
      lines.push([star.at(index - 1) as Point, star[index] as Point, star[index + 1] as Point]);
    }
  }
  const dark = inks.at(-1) as string;
  return [
    ...fills,
    ...lines.map((points) => line(points, dark, strap * 1.5, true)),
    ...lines.map((points) => line(points, palette.ground, strap, true)),
  ];
}

export const eightfoldStars = (canvas: Canvas): Shape[] =>
  stars(
    canvas,
    octagonFloor(canvas.width, canvas.height, 74 * canvas.scale),
    (canvas.random.pick([52, 60, 67.5]) * Math.PI) / 180,
    9 * canvas.scale,
  );

export const twelvefoldStars = (canvas: Canvas): Shape[] =>
  stars(
    canvas,
    dodecagonFloor(canvas.width, canvas.height, 62 * canvas.scale),
    (canvas.random.pick([54, 62, 68]) * Math.PI) / 180,
    8 * canvas.scale,
  );

export const sixfoldStars = (canvas: Canvas): Shape[] =>
  stars(
    canvas,
    hexagonFloor(canvas.width, canvas.height, 74 * canvas.scale),
    (canvas.random.pick([48, 56, 63]) * Math.PI) / 180,
    8.5 * canvas.scale,
  );
