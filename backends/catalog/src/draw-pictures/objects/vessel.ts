import { darken, lighten, mix } from '../colour.ts';
import type { Artwork } from '../draw-artwork.ts';
import { groundShadow } from '../light.ts';
import { bendArtwork } from '../place-artwork.ts';
import type { Point, Warp } from '../shapes.ts';
import { ellipse, linear, path, round, type Sheet } from '../sheet.ts';

/** A body of revolution, seen a little from above. */
export interface Vessel {
  cx: number;
  /** Height of the rim's centre and of the foot's. */
  top: number;
  bottom: number;
  /** Half width at `t`, 0 at the rim, 1 at the foot. */
  radius: (t: number) => number;
  /** Where the pattern begins and ends, in `t`. */
  from: number;
  to: number;
}

const TILT = 0.13;

/** Width through height of the pattern field: half the circumference to its height. */
export function fieldRatio({ radius, from, to, top, bottom }: Vessel): number {
  const widest = Math.max(
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => radius(from + (to - from) * share)),
  );
  return (Math.PI * widest) / ((to - from) * (bottom - top));
}

function silhouette({ cx, top, bottom, radius }: Vessel): string {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let step = 0; step <= 36; step += 1) {
    const t = step / 36;
    const y = top + (bottom - top) * t;
    left.push([cx - radius(t), y]);
    right.push([cx + radius(t), y]);
  }
  const foot = radius(1);
  const rim = radius(0);
  return (
    `M${left.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}` +
    `A${round(foot)} ${round(foot * TILT)} 0 0 0 ${round(cx + foot)} ${round(bottom)}` +
    `L${right
      .toReversed()
      .map(([x, y]) => `${round(x)} ${round(y)}`)
      .join('L')}` +
    `A${round(rim)} ${round(rim * TILT)} 0 0 0 ${round(cx - rim)} ${round(top)}Z`
  );
}

/** Glaze of the bare parts: the pattern's ground, a shade warmer. */
export const glazeOf = ({ palette }: Artwork): string =>
  mix(lighten(palette.ground, 0.12), '#f3ead9', 0.18);

/** Draws the vessel with the pattern bent round it. */
export function vessel(sheet: Sheet, artwork: Artwork, shape: Vessel): void {
  const { cx, top, bottom, radius, from, to } = shape;
  const glaze = glazeOf(artwork);
  const height = bottom - top;
  const widest = Math.max(...Array.from({ length: 20 }, (_, step) => radius(step / 19)));
  groundShadow(
    sheet,
    cx + widest * 0.28,
    bottom + 8,
    radius(1) * 1.25 + widest * 0.32,
    widest * 0.2,
    0.36,
  );
  groundShadow(
    sheet,
    cx + 4,
    bottom + radius(1) * TILT * 0.6,
    radius(1) * 1.1,
    radius(1) * TILT * 1.5,
    0.5,
  );
  const d = silhouette(shape);
  sheet.add(path(d, glaze));
  const warp: Warp = (x, y) => {
    const angle = (x / artwork.width - 0.5) * Math.PI;
    const t = from + (to - from) * (y / artwork.height);
    const r = radius(Math.min(1, Math.max(0, t)));
    return [cx + r * Math.sin(angle), top + height * t + r * TILT * Math.cos(angle)];
  };
  const band = (t: number): Point[] =>
    Array.from({ length: 41 }, (_, step) =>
      warp((artwork.width * step) / 40, ((t - from) / (to - from)) * artwork.height),
    );
  const side = (sign: number): Point[] =>
    Array.from({ length: 31 }, (_, step): Point => {
      const t = from + ((to - from) * step) / 30;
      return [cx + sign * radius(t), top + height * t];
    });
  const field = [...band(from), ...side(1), ...band(to).toReversed(), ...side(-1).toReversed()];
  const fieldData = `M${field.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
  sheet.add(path(fieldData, artwork.palette.ground));
  bendArtwork(sheet, artwork, warp, fieldData);
  sheet.add(
    path(
      d,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, '#20160b', 0.3],
          [0.14, '#20160b', 0.06],
          [0.27, '#ffffff', 0.24],
          [0.36, '#ffffff', 0.06],
          [0.6, '#20160b', 0.05],
          [0.86, '#20160b', 0.3],
          [1, '#20160b', 0.44],
        ],
      ),
    ),
  );
  sheet.add(
    path(
      d,
      linear(
        sheet,
        [0, 0, 0, 1],
        [
          [0, '#ffffff', 0.08],
          [0.6, '#20160b', 0],
          [1, '#20160b', 0.16],
        ],
      ),
    ),
  );
  // Pale necks would melt into the wall without an edge.
  sheet.add(path(d, 'none', 'stroke="#20160b" stroke-opacity="0.16" stroke-width="2.4"'));
  const rim = radius(0);
  sheet.add(ellipse(cx, top, rim, rim * TILT, lighten(glaze, 0.4)));
  sheet.add(
    ellipse(
      cx,
      top + 1.5,
      rim - 9,
      rim * TILT - 3.5,
      linear(
        sheet,
        [0, 0, 1, 0],
        [
          [0, darken(glaze, 0.52)],
          [0.55, darken(glaze, 0.28)],
          [1, darken(glaze, 0.1)],
        ],
      ),
    ),
  );
  const gloss = `M${round(cx - radius(0.3) * 0.62)} ${round(top + height * 0.16)}Q${round(cx - radius(0.5) * 0.7)} ${round(top + height * 0.45)} ${round(cx - radius(0.72) * 0.6)} ${round(top + height * 0.7)}`;
  sheet.add(
    path(
      gloss,
      'none',
      'stroke="#ffffff" stroke-opacity="0.26" stroke-width="13" stroke-linecap="round"',
    ),
  );
}

/** A handle at the right of a mug; drawn before the body. */
export function handle(sheet: Sheet, artwork: Artwork, x: number, top: number, size: number): void {
  const glaze = glazeOf(artwork);
  const d = `M${round(x - 30)} ${round(top)}C${round(x + size * 0.62)} ${round(top - size * 0.16)} ${round(x + size * 0.66)} ${round(top + size * 1.08)} ${round(x - 34)} ${round(top + size * 0.98)}`;
  sheet.add(
    path(d, 'none', `stroke="${darken(glaze, 0.3)}" stroke-width="46" stroke-linecap="round"`),
  );
  sheet.add(
    path(d, 'none', `stroke="${darken(glaze, 0.08)}" stroke-width="38" stroke-linecap="round"`),
  );
  sheet.add(
    `<g transform="translate(-5 -6)">${path(d, 'none', `stroke="${lighten(glaze, 0.5)}" stroke-width="11" stroke-linecap="round" stroke-opacity="0.8"`)}</g>`,
  );
}
