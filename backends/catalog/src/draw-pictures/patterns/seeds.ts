import { ramp } from '../colour.ts';
import { disc, polygon, type Point, type Shape } from '../shapes.ts';
import { gradientNoise } from '../noise.ts';
import type { Canvas } from './canvas.ts';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A seed head: every seed a golden angle further than the last. */
export function seedHead({ width, height, palette, random, scale }: Canvas): Shape[] {
  const cx = width * random.between(0.36, 0.64);
  const cy = height * random.between(0.36, 0.64);
  const spread = 15.5 * scale;
  const count = Math.min(1500, Math.floor(((Math.hypot(width, height) * 0.62) / spread) ** 2));
  const tones = ramp([palette.accent, ...palette.inks], 8);
  return Array.from({ length: count }, (_, index) => {
    const radius = spread * Math.sqrt(index + 0.5);
    const angle = index * GOLDEN_ANGLE;
    const size = spread * (0.3 + 0.34 * Math.min(1, radius / (width * 0.55)));
    const tone = tones[Math.min(7, Math.floor((radius / (width * 0.78)) * 8))] as string;
    return disc(cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius, size, tone);
  });
}

/** Petals in the same order, opening outwards. */
export function petals({ width, height, palette, random, scale }: Canvas): Shape[] {
  const cx = width * random.between(0.4, 0.6);
  const cy = height * random.between(0.4, 0.6);
  const spread = 23 * scale;
  const count = Math.min(900, Math.floor(((Math.hypot(width, height) * 0.64) / spread) ** 2));
  const tones = ramp(palette.inks, 6);
  const shapes: Shape[] = [];
  for (let index = count; index > 2; index -= 1) {
    const radius = spread * Math.sqrt(index);
    const angle = index * GOLDEN_ANGLE;
    const length = spread * (0.9 + radius / 260);
    const wide = length * 0.42;
    const place = (along: number, across: number): Point => [
      cx + Math.cos(angle) * (radius + along) - Math.sin(angle) * across,
      cy + Math.sin(angle) * (radius + along) + Math.cos(angle) * across,
    ];
    const outline: Point[] = [
      place(-length * 0.5, 0),
      place(-length * 0.1, wide * 0.8),
      place(length * 0.25, wide * 0.7),
      place(length * 0.6, 0),
      place(length * 0.25, -wide * 0.7),
      place(-length * 0.1, -wide * 0.8),
    ];
    shapes.push(
      polygon(outline, random.chance(0.05) ? palette.accent : (tones[(index * 5) % 6] as string)),
    );
  }
  shapes.push(disc(cx, cy, spread * 1.4, palette.accent));
  return shapes;
}

/** Dots that swell and fade with the weather. */
export function meadow({ width, height, palette, random, scale }: Canvas): Shape[] {
  const pitch = width / Math.round(width / (33 * scale));
  const noise = gradientNoise(random);
  const inks = palette.inks;
  const shapes: Shape[] = [];
  for (let row = 0; row * pitch * 0.87 < height + pitch; row += 1) {
    for (let x = row & 1 ? pitch / 2 : 0; x < width + pitch; x += pitch) {
      const y = row * pitch * 0.87;
      const weight = noise(x / 230, y / 230) * 0.7 + 0.5;
      const size = pitch * Math.max(0.09, Math.min(0.47, weight * 0.5));
      const tone = inks[
        Math.min(inks.length - 1, Math.max(0, Math.floor(weight * inks.length)))
      ] as string;
      shapes.push(disc(x, y, size, random.chance(0.025) ? palette.accent : tone));
    }
  }
  return shapes.sort((a, b) => ((a.fill ?? '') < (b.fill ?? '') ? -1 : 1));
}
