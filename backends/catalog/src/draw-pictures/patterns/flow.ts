import { ramp } from '../colour.ts';
import { gradientNoise, layered } from '../noise.ts';
import { disc, line, polygon, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

type Angle = (x: number, y: number) => number;

/** Follows the wind from a start until it would come too close to an earlier strand. */
function strand(
  angle: Angle,
  start: Point,
  taken: Uint8Array,
  { width, height }: Canvas,
  gap: number,
  steps: number,
): Point[] {
  const columns = Math.ceil((width + 120) / gap);
  const slot = (x: number, y: number): number =>
    Math.floor((y + 60) / gap) * columns + Math.floor((x + 60) / gap);
  const points: Point[] = [];
  const own = new Set<number>();
  let [x, y] = start;
  for (let step = 0; step < steps; step += 1) {
    if (x < -50 || y < -50 || x > width + 50 || y > height + 50) break;
    const at = slot(x, y);
    if (taken[at] && !own.has(at)) break;
    own.add(at);
    points.push([x, y]);
    const turn = angle(x, y);
    x += Math.cos(turn) * 6;
    y += Math.sin(turn) * 6;
  }
  if (points.length > 5) for (const at of own) taken[at] = 1;
  return points.length > 5
    ? points.filter((_, index) => index % 2 === 0 || index === points.length - 1)
    : [];
}

function strands(
  canvas: Canvas,
  angle: Angle,
  gap: number,
  steps: number,
  tries: number,
): Point[][] {
  const { width, height, random } = canvas;
  const taken = new Uint8Array(Math.ceil((width + 160) / gap) * Math.ceil((height + 160) / gap));
  return Array.from({ length: tries }, () =>
    strand(
      angle,
      [random.between(-40, width + 40), random.between(-40, height + 40)],
      taken,
      canvas,
      gap,
      steps,
    ),
  ).filter((points) => points.length > 0);
}

/** Long strands combed by a slow wind. */
export function windStrands(canvas: Canvas): Shape[] {
  const { random, palette, scale } = canvas;
  const noise = gradientNoise(random);
  const lean = random.between(0, Math.PI * 2);
  const size = 420 * scale;
  const tone = gradientNoise(random.fork('tone'));
  const tones = ramp(palette.inks, 6);
  const gap = 10 * scale;
  return strands(canvas, (x, y) => lean + noise(x / size, y / size) * 2.6, gap, 110, 2600).map(
    (points) => {
      const [x, y] = points[0] as Point;
      const at = Math.floor((tone(x / 320, y / 320) * 0.65 + 0.5) * 6 + random.between(-0.8, 0.8));
      return line(
        points,
        random.chance(0.03) ? palette.accent : (tones[Math.min(5, Math.max(0, at))] as string),
        gap *
          random.weighted([
            [0.62, 5],
            [0.38, 3],
            [0.2, 2],
          ]),
        true,
      );
    },
  );
}

/** Reeds: upright blades that lean together, thick at the foot. */
export function reeds(canvas: Canvas): Shape[] {
  const { width, height, random, palette, scale } = canvas;
  const noise = layered(gradientNoise(random), 2);
  const tones = ramp(palette.inks, 7);
  const shapes: Shape[] = [
    disc(
      width * random.between(0.25, 0.75),
      height * random.between(0.16, 0.32),
      66 * scale,
      palette.accent,
    ),
  ];
  const rows = 7;
  for (let row = 0; row < rows; row += 1) {
    const foot = height * (0.52 + (row / (rows - 1)) * 0.62);
    for (let x = -60; x < width + 60; x += random.between(9, 17) * scale) {
      const length = random.between(0.2, 0.42) * height;
      const lean = noise(x / 260, row * 1.7) * 150;
      const thick = random.between(2.4, 5.2) * scale;
      const left: Point[] = [];
      const right: Point[] = [];
      for (let step = 0; step <= 6; step += 1) {
        const t = step / 6;
        const px = x + lean * t * t;
        const py = foot - length * t;
        left.push([px - thick * (1 - t), py]);
        right.unshift([px + thick * (1 - t), py]);
      }
      shapes.push(
        polygon(
          [...left, ...right],
          tones[Math.min(6, Math.max(0, row + random.whole(-1, 1)))] as string,
        ),
      );
    }
  }
  return shapes;
}

/** Short brush marks that turn round unseen centres. */
export function brushMarks(canvas: Canvas): Shape[] {
  const { width, height, random, palette, scale } = canvas;
  const centres = Array.from({ length: 3 }, () => ({
    x: random.between(0, width),
    y: random.between(0, height),
    spin: random.chance(0.5) ? 1 : -1,
  }));
  const angle: Angle = (x, y) => {
    let dx = 0;
    let dy = 0;
    for (const centre of centres) {
      const away = Math.hypot(x - centre.x, y - centre.y) + 30;
      dx += (-(y - centre.y) / away ** 2) * centre.spin;
      dy += ((x - centre.x) / away ** 2) * centre.spin;
    }
    return Math.atan2(dy, dx);
  };
  const gap = 17 * scale;
  const tone = gradientNoise(random.fork('tone'));
  return strands(canvas, angle, gap, 13, 2600).map((points) => {
    const [x, y] = points[0] as Point;
    const at = Math.floor(
      (tone(x / 260, y / 260) * 0.7 + 0.5) * palette.inks.length + random.between(-0.4, 0.4),
    );
    const ink = palette.inks[Math.min(palette.inks.length - 1, Math.max(0, at))] as string;
    return line(points, random.chance(0.05) ? palette.accent : ink, gap * 0.62, true);
  });
}
