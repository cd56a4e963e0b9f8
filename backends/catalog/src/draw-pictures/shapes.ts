/**
 * Patterns are drawn as plain points, not as SVG commands: so an object can bend a pattern around
 * a mug or into the folds of a towel by moving its points.
 */

export type Point = readonly [x: number, y: number];
export type Warp = (x: number, y: number) => Point;

export interface Shape {
  /** One closed outline and its holes (even-odd), or one open line. */
  rings: Point[][];
  fill?: string;
  stroke?: string;
  /** Stroke width. */
  width?: number;
  open?: boolean;
  roundCap?: boolean;
  opacity?: number;
}

export const polygon = (points: Point[], fill: string): Shape => ({ rings: [points], fill });

export const line = (points: Point[], stroke: string, width: number, roundCap = false): Shape => ({
  rings: [points],
  stroke,
  width,
  open: true,
  roundCap,
});

export const outline = (points: Point[], stroke: string, width: number): Shape => ({
  rings: [points],
  stroke,
  width,
});

export const rectangle = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
): Shape => polygon(rectanglePoints(x, y, width, height), fill);

export const rectanglePoints = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** Points along an arc; the count follows the length so that no corner shows at print size. */
export function arcPoints(x: number, y: number, radius: number, from: number, to: number): Point[] {
  const steps = Math.max(
    3,
    Math.ceil((Math.abs(to - from) * Math.sqrt(Math.max(radius, 1))) / 1.2),
  );
  return Array.from({ length: steps + 1 }, (_, index): Point => {
    const angle = from + ((to - from) * index) / steps;
    return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
  });
}

export const disc = (x: number, y: number, radius: number, fill: string): Shape =>
  polygon(arcPoints(x, y, radius, 0, Math.PI * 2).slice(1), fill);

export const circle = (
  x: number,
  y: number,
  radius: number,
  stroke: string,
  width: number,
): Shape => outline(arcPoints(x, y, radius, 0, Math.PI * 2).slice(1), stroke, width);

/** A slice of a disc. */
export const sector = (
  x: number,
  y: number,
  radius: number,
  from: number,
  to: number,
  fill: string,
): Shape => polygon([[x, y], ...arcPoints(x, y, radius, from, to)], fill);

/** A bent band between two radii. */
export const arcBand = (
  x: number,
  y: number,
  [inner, outer]: readonly [number, number],
  from: number,
  to: number,
  fill: string,
): Shape =>
  polygon([...arcPoints(x, y, outer, from, to), ...arcPoints(x, y, inner, to, from)], fill);

/** Cuts the corners of a closed outline (Chaikin), which rounds it. */
export function roundCorners(points: Point[], rounds: number, open = false): Point[] {
  let current = points;
  for (let round = 0; round < rounds; round += 1) {
    const next: Point[] = [];
    const last = open ? current.length - 1 : current.length;
    if (open) next.push(current[0] as Point);
    for (let index = 0; index < last; index += 1) {
      const a = current[index] as Point;
      const b = current[(index + 1) % current.length] as Point;
      next.push([a[0] * 0.75 + b[0] * 0.25, a[1] * 0.75 + b[1] * 0.25]);
      next.push([a[0] * 0.25 + b[0] * 0.75, a[1] * 0.25 + b[1] * 0.75]);
    }
    if (open) next.push(current.at(-1) as Point);
    current = next;
  }
  return current;
}

export function centroid(points: readonly Point[]): Point {
  const sum = points.reduce<[number, number]>(
    (total, [x, y]) => [total[0] + x, total[1] + y],
    [0, 0],
  );
  return [sum[0] / points.length, sum[1] / points.length];
}

/** Moves every point towards the centre; 1 leaves the outline, 0 makes a dot of it. */
export function shrink(
  points: readonly Point[],
  amount: number,
  centre: Point = centroid(points),
): Point[] {
  return points.map(([x, y]) => [
    centre[0] + (x - centre[0]) * amount,
    centre[1] + (y - centre[1]) * amount,
  ]);
}

/** Twice the signed area; the sign tells the direction. */
export function doubleArea(points: readonly Point[]): number {
  let sum = 0;
  for (let index = 0; index < points.length; index += 1) {
    const [ax, ay] = points[index] as Point;
    const [bx, by] = points[(index + 1) % points.length] as Point;
    sum += ax * by - bx * ay;
  }
  return sum;
}
