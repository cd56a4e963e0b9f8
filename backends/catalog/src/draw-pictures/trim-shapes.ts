import type { Point, Shape } from './shapes.ts';

export interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

type Side = { inside(point: Point): boolean; meet(a: Point, b: Point): Point };

const sidesOf = ({ left, top, right, bottom }: Extent): Side[] => {
  const atX =
    (x: number) =>
    (a: Point, b: Point): Point => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])];
  const atY =
    (y: number) =>
    (a: Point, b: Point): Point => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y];
  return [
    { inside: ([x]) => x >= left, meet: atX(left) },
    { inside: ([x]) => x <= right, meet: atX(right) },
    { inside: ([, y]) => y >= top, meet: atY(top) },
    { inside: ([, y]) => y <= bottom, meet: atY(bottom) },
  ];
};

/** Cuts a closed outline, side by side (Sutherland and Hodgman). */
function trimRing(ring: Point[], sides: readonly Side[]): Point[] {
  let points = ring;
  for (const { inside, meet } of sides) {
    const kept: Point[] = [];
    points.forEach((b, index) => {
      const a = points.at(index - 1) as Point;
      const [from, to] = [inside(a), inside(b)];
      if (from !== to) kept.push(meet(a, b));
      if (to) kept.push(b);
    });
    points = kept;
  }
  return points;
}

/** The pieces of an open line that lie inside. */
function trimLine(line: Point[], sides: readonly Side[]): Point[][] {
  let pieces = [line];
  for (const { inside, meet } of sides) {
    pieces = pieces.flatMap((piece) => {
      const result: Point[][] = [];
      let current: Point[] = [];
      piece.forEach((b, index) => {
        const a = piece[index - 1];
        const to = inside(b);
        if (a && inside(a) !== to) {
          current.push(meet(a, b));
          if (!to) {
            result.push(current);
            current = [];
          }
        }
        if (to) current.push(b);
      });
      if (current.length > 1) result.push(current);
      return result;
    });
  }
  return pieces;
}

const within = (ring: readonly Point[], { left, top, right, bottom }: Extent): boolean =>
  ring.every(([x, y]) => x >= left && x <= right && y >= top && y <= bottom);

/**
 * Cuts shapes to a rectangle, so that the renderer need not: cutting there by a clip path costs more
 * than all the painting. Strokes keep half their width over the edge.
 */
export function trimShapes(shapes: readonly Shape[], extent: Extent): Shape[] {
  const sides = sidesOf(extent);
  return shapes.flatMap((shape): Shape[] => {
    if (shape.rings.every((ring) => within(ring, extent))) return [shape];
    if (shape.open)
      return shape.rings
        .flatMap((ring) => trimLine(ring, sides))
        .map((points) => ({ ...shape, rings: [points] }));
    if (shape.fill === undefined) {
      // A stroked outline is cut as a line, or its cut edges would be stroked as well.
      const lines = shape.rings.flatMap((ring) => trimLine([...ring, ring[0] as Point], sides));
      return lines.map((points) => ({ ...shape, rings: [points], open: true }));
    }
    const rings = shape.rings
      .map((ring) => trimRing(ring, sides))
      .filter((ring) => ring.length > 2);
    return rings.length > 0 ? [{ ...shape, rings }] : [];
  });
}

/** Strokes wider than this show when they stand over an edge. */
const SLIGHT = 4;

/** Whether trimmed shapes still need a clip where their edge is seen. */
export const standOver = (shapes: readonly Shape[]): boolean =>
  shapes.some(({ stroke, width }) => stroke !== undefined && (width ?? 1) > SLIGHT);
