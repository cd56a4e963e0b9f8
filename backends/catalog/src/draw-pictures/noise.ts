import type { Random } from './random.ts';

/** Smooth noise over the plane, about −1 to 1, features about one unit wide. */
export type Noise = (x: number, y: number) => number;

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/** Gradient noise (Perlin's) on a table that the random stream shuffles. */
export function gradientNoise(random: Random): Noise {
  const order = random.shuffle(Array.from({ length: 256 }, (_, index) => index));
  const angles = order.map((value) => (value / 256) * Math.PI * 2);
  const corner = (cx: number, cy: number, dx: number, dy: number): number => {
    const angle = angles[((order[cx & 255] as number) + cy) & 255] as number;
    return Math.cos(angle) * dx + Math.sin(angle) * dy;
  };
  return (x, y) => {
    const cx = Math.floor(x);
    const cy = Math.floor(y);
    const dx = x - cx;
    const dy = y - cy;
    const u = fade(dx);
    const v = fade(dy);
    const top = corner(cx, cy, dx, dy) * (1 - u) + corner(cx + 1, cy, dx - 1, dy) * u;
    const bottom =
      corner(cx, cy + 1, dx, dy - 1) * (1 - u) + corner(cx + 1, cy + 1, dx - 1, dy - 1) * u;
    return (top * (1 - v) + bottom * v) * 1.5;
  };
}

/** Several octaves of one noise: broad forms with finer ones on top. */
export const layered =
  (noise: Noise, octaves: number): Noise =>
  (x, y) => {
    let sum = 0;
    for (let octave = 0; octave < octaves; octave += 1) {
      const scale = 2 ** octave;
      sum += noise(x * scale + octave * 17.3, y * scale - octave * 9.1) / scale;
    }
    return sum;
  };
