/** The SVG of one picture while it is being drawn. Ids are counted, so equal pictures have equal text. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Appends SVG text. */
  add(svg: string): void;
  /** Stores a definition and returns the `url(#…)` that refers to it. */
  define(definition: (id: string) => string): string;
  /** The document; `view` (x, y, width, height) shows only a part of it, in full size. */
  svg(view?: readonly [number, number, number, number]): string;
}

export function newSheet(width: number, height: number): Sheet {
  const definitions: string[] = [];
  const body: string[] = [];
  return {
    width,
    height,
    add: (svg) => void body.push(svg),
    define: (definition) => {
      const id = `d${definitions.length}`;
      definitions.push(definition(id));
      return `url(#${id})`;
    },
    svg: (view = [0, 0, width, height]) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${view.join(' ')}">` +
      `<defs>${definitions.join('')}</defs>${body.join('')}</svg>`,
  };
}

/** Offset in 0–1, colour, opacity. */
export type Stop = readonly [offset: number, colour: string, opacity?: number];

const stopsOf = (stops: readonly Stop[]): string =>
  stops
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${offset}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${opacity}"`}/>`,
    )
    .join('');

/** A gradient along a line in the bounding box of what it fills. */
export const linear = (
  sheet: Sheet,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  stops: readonly Stop[],
): string =>
  sheet.define(
    (id) =>
      `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stopsOf(stops)}</linearGradient>`,
  );

/** A gradient round a point in the bounding box of what it fills. */
export const radial = (
  sheet: Sheet,
  [cx, cy, r]: readonly [number, number, number],
  stops: readonly Stop[],
): string =>
  sheet.define(
    (id) =>
      `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stopsOf(stops)}</radialGradient>`,
  );

export const clip = (sheet: Sheet, shape: string): string =>
  sheet.define((id) => `<clipPath id="${id}">${shape}</clipPath>`);

export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more = '',
): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" ${more}/>`;

export const path = (d: string, fill: string, more = ''): string =>
  `<path d="${d}" fill="${fill}" ${more}/>`;

export const ellipse = (
  cx: number,
  cy: number,
  rx: number,
  ry: number,
  fill: string,
  more = '',
): string =>
  `<ellipse cx="${round(cx)}" cy="${round(cy)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${more}/>`;

export const round = (value: number): number => Math.round(value * 10) / 10;
