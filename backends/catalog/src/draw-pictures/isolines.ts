import type { Point } from './shapes.ts';

type Field = (x: number, y: number) => number;

/** Samples of a field on a grid that reaches one cell beyond the canvas on every side. */
export interface Grid {
  columns: number;
  rows: number;
  cell: number;
  values: Float64Array;
}

export function sampleField(field: Field, width: number, height: number, cell: number): Grid {
  const columns = Math.ceil(width / cell) + 3;
  const rows = Math.ceil(height / cell) + 3;
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      values[row * columns + column] = field((column - 1) * cell, (row - 1) * cell);
    }
  }
  return { columns, rows, cell, values };
}

/**
 * Closed outlines of the area where the field lies above `level` (marching squares). The rim of the grid counts
 * as below, so every outline closes; holes come as rings of their own: fill them even-odd.
 */
export function outlinesAbove(grid: Grid, level: number): Point[][] {
  const { columns, rows, cell } = grid;
  const value = (column: number, row: number): number =>
    column === 0 || row === 0 || column === columns - 1 || row === rows - 1
      ? -1e-6
      : (grid.values[row * columns + column] as number) - level;
  const next = new Map<number, number>();
  const places = new Map<number, Point>();
  // An edge is named by its left or upper corner and its direction.
  const cross = (column: number, row: number, vertical: boolean): number => {
    const edge = (row * columns + column) * 2 + (vertical ? 1 : 0);
    if (!places.has(edge)) {
      const a = value(column, row);
      const b = vertical ? value(column, row + 1) : value(column + 1, row);
      const t = Math.min(0.98, Math.max(0.02, a / (a - b)));
      places.set(edge, [
        (column - 1 + (vertical ? 0 : t)) * cell,
        (row - 1 + (vertical ? t : 0)) * cell,
      ]);
    }
    return edge;
  };
  for (let row = 0; row < rows - 1; row += 1) {
    for (let column = 0; column < columns - 1; column += 1) {
      const corners = [
        value(column, row),
        value(column + 1, row),
        value(column + 1, row + 1),
        value(column, row + 1),
      ];
      const above = corners.map((corner) => corner > 0);
      const edges = [
        () => cross(column, row, false),
        () => cross(column + 1, row, true),
        () => cross(column, row + 1, false),
        () => cross(column, row, true),
      ];
      // Walk round the cell: a line leaves where the area ends and enters where it begins again.
      const leaves: number[] = [];
      const enters: number[] = [];
      for (let side = 0; side < 4; side += 1) {
        if (above[side] === above[(side + 1) % 4]) continue;
        (above[side] ? leaves : enters).push(side);
      }
      for (const side of leaves) {
        const entry =
          enters.length === 1 ? enters[0] : enters.find((other) => other === (side + 3) % 4);
        if (entry === undefined) continue;
        next.set((edges[side] as () => number)(), (edges[entry] as () => number)());
      }
    }
  }
  return follow(next, places);
}

function follow(next: Map<number, number>, places: Map<number, Point>): Point[][] {
  const rings: Point[][] = [];
  for (const start of [...next.keys()]) {
    if (!next.has(start)) continue;
    const ring: Point[] = [];
    let at: number | undefined = start;
    while (at !== undefined && next.has(at)) {
      ring.push(places.get(at) as Point);
      const to: number | undefined = next.get(at);
      next.delete(at);
      at = to;
    }
    if (ring.length > 3) rings.push(ring);
  }
  return rings;
}
