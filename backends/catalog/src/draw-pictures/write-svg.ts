import { doubleArea, type Point, type Shape, type Warp } from './shapes.ts';

const short = (value: number): string => {
  const text = value.toFixed(1);
  return text.endsWith('.0') ? text.slice(0, -2) : text;
};

/** Edges longer than `step` get points in between, so that a warp can bend them. */
function refine(points: readonly Point[], open: boolean, step: number): Point[] {
  const result: Point[] = [];
  const count = points.length;
  for (let index = 0; index < count; index += 1) {
    const a = points[index] as Point;
    result.push(a);
    if (open && index === count - 1) break;
    const b = points[(index + 1) % count] as Point;
    const pieces = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / step);
    for (let piece = 1; piece < pieces; piece += 1) {
      result.push([
        a[0] + ((b[0] - a[0]) * piece) / pieces,
        a[1] + ((b[1] - a[1]) * piece) / pieces,
      ]);
    }
  }
  return result;
}

function pathData(shape: Shape, warp: Warp | undefined): string {
  let data = '';
  for (const ring of shape.rings) {
    let points: readonly Point[] = ring;
    // One direction for all, so that merged outlines never cancel each other out.
    if (shape.rings.length === 1 && !shape.open && doubleArea(ring) < 0) points = ring.toReversed();
    if (warp) points = refine(points, shape.open === true, 26).map(([x, y]) => warp(x, y));
    points.forEach(([x, y], index) => {
      data += `${index === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`;
    });
    if (!shape.open) data += 'Z';
  }
  return data;
}

const paintOf = (shape: Shape): string =>
  [
    shape.fill ? `fill="${shape.fill}"` : 'fill="none"',
    shape.rings.length > 1 ? 'fill-rule="evenodd"' : '',
    shape.stroke
      ? `stroke="${shape.stroke}" stroke-width="${short(shape.width ?? 1)}" stroke-linejoin="round"`
      : '',
    shape.roundCap ? 'stroke-linecap="round"' : '',
    shape.opacity === undefined
      ? ''
      : `${shape.fill ? 'fill' : 'stroke'}-opacity="${shape.opacity}"`,
  ]
    .filter(Boolean)
    .join(' ');

/**
 * SVG of the shapes, in their order. Neighbours painted alike become one path: the renderer pays
 * for every element.
 */
export function writeShapes(shapes: readonly Shape[], warp?: Warp): string {
  let svg = '';
  let paint = '';
  let data = '';
  const flush = (): void => {
    if (data) svg += `<path ${paint} d="${data}"/>`;
    data = '';
  };
  for (const shape of shapes) {
    const own = paintOf(shape);
    const merges = own === paint && shape.rings.length === 1 && shape.opacity === undefined;
    if (!merges) flush();
    paint = own;
    data += pathData(shape, warp);
  }
  flush();
  return svg;
}
