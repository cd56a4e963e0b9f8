import { type Design, drawArtwork } from '../draw-artwork.ts';
import type { Sheet } from '../sheet.ts';
import { fieldRatio, handle, vessel, type Vessel } from './vessel.ts';

/** Outlines of vessels, as half widths from rim to foot. */
export const VESSELS: Record<string, Omit<Vessel, 'cx' | 'top' | 'bottom'> & { height: number }> = {
  mug: {
    height: 470,
    from: 0.1,
    to: 0.9,
    radius: (t) => 214 - 16 * Math.max(0, t - 0.86) ** 1.2 * 30,
  },
  beaker: { height: 520, from: 0.12, to: 0.94, radius: (t) => 226 - 52 * t },
  bottle: {
    height: 880,
    from: 0.36,
    to: 0.95,
    radius: (t) =>
      90 +
      192 * smooth((t - 0.08) / 0.44) -
      88 * smooth((t - 0.58) / 0.5) -
      9 * Math.sin(Math.PI * Math.min(1, t / 0.2)),
  },
  moon: {
    height: 700,
    from: 0.13,
    to: 0.9,
    radius: (t) =>
      128 + 232 * Math.sin(Math.PI * Math.min(1, Math.max(0, (t - 0.045) / 1.0)) ** 0.86) ** 0.8,
  },
  column: {
    height: 860,
    from: 0.1,
    to: 0.94,
    radius: (t) => 196 + 26 * Math.sin(t * Math.PI) - 34 * smooth((t - 0.86) / 0.14),
  },
  bowl: {
    height: 330,
    from: 0.1,
    to: 0.86,
    radius: (t) => 400 * Math.sqrt(Math.max(0.07, 1 - (t * 0.94) ** 2.3)),
  },
};

function smooth(t: number): number {
  const x = Math.min(1, Math.max(0, t));
  return x * x * (3 - 2 * x);
}

export function standVessel(
  sheet: Sheet,
  design: Design,
  name: keyof typeof VESSELS,
  cx: number,
  bottom: number,
  size = 1,
): void {
  const { height, radius, from, to } = VESSELS[name] as (typeof VESSELS)[string];
  const shape: Vessel = {
    cx,
    bottom,
    top: bottom - height * size,
    from,
    to,
    radius: (t) => radius(t) * size,
  };
  const artwork = drawArtwork(
    { ...design, scale: (design.scale ?? 1) * 1.05 },
    Math.min(2.6, Math.max(0.5, fieldRatio(shape))),
  );
  if (name === 'mug')
    handle(sheet, artwork, cx + 214 * size, shape.top + height * size * 0.2, 270 * size);
  vessel(sheet, artwork, shape);
}

/** A vessel without a pattern, in one tone, to stand beside a patterned thing. */
export function standPlainVessel(
  sheet: Sheet,
  tone: string,
  name: keyof typeof VESSELS,
  cx: number,
  bottom: number,
  size = 1,
): void {
  const { height, radius, from, to } = VESSELS[name] as (typeof VESSELS)[string];
  const palette = { ground: tone, inks: [tone], accent: tone, colours: [] };
  vessel(
    sheet,
    { width: 600, height: 600, palette, shapes: [] },
    { cx, bottom, top: bottom - height * size, from, to, radius: (t) => radius(t) * size },
  );
}
