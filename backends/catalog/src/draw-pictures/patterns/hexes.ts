import { darken, lighten, ramp } from '../colour.ts';
import { gradientNoise } from '../noise.ts';
import { line, outline, polygon, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

const corner = (x: number, y: number, radius: number, index: number): Point => [
  x + radius * Math.cos(Math.PI / 6 + (index * Math.PI) / 3),
  y + radius * Math.sin(Math.PI / 6 + (index * Math.PI) / 3),
];

const hexagon = (x: number, y: number, radius: number): Point[] =>
  Array.from({ length: 6 }, (_, index) => corner(x, y, radius, index));

function* centres(width: number, height: number, radius: number): Generator<Point> {
  const across = radius * Math.sqrt(3);
  for (let row = -1; row * radius * 1.5 < height + radius * 2; row += 1) {
    for (let x = (row & 1 ? across / 2 : 0) - across; x < width + across; x += across)
      yield [x, row * radius * 1.5];
  }
}

const clampAt = (tones: readonly string[], at: number): string =>
  tones[Math.min(tones.length - 1, Math.max(0, Math.floor(at)))] as string;

/** Basalt from the side: columns of different heights in one low light. */
export function columns({ width, height, palette, random, scale }: Canvas): Shape[] {
  const radius = 41 * scale;
  const noise = gradientNoise(random);
  const tones = ramp(palette.inks, 8);
  const shapes: Shape[] = [];
  for (const [x, y] of centres(width, height + 160, radius)) {
    const lift = Math.round((noise(x / 250, y / 250) + 0.6) * 3) * radius * 0.42;
    const top = clampAt(
      tones,
      (noise(x / 250, y / 250) * 0.6 + 0.5) * 8 + random.between(-1.2, 1.2),
    );
    const fill = random.chance(0.035) ? palette.accent : top;
    const face = hexagon(x, y - lift, radius * 1.004);
    const left = [
      face[3],
      face[2],
      face[1],
      [face[1]?.[0], (face[1]?.[1] ?? 0) + 130],
      [face[2]?.[0], (face[2]?.[1] ?? 0) + 130],
      [face[3]?.[0], (face[3]?.[1] ?? 0) + 130],
    ] as Point[];
    const right = [
      face[1],
      face[0],
      [face[0]?.[0], (face[0]?.[1] ?? 0) + 130],
      [face[1]?.[0], (face[1]?.[1] ?? 0) + 130],
    ] as Point[];
    shapes.push(
      polygon(left, darken(fill, 0.2)),
      polygon(right, darken(fill, 0.36)),
      polygon(face, lighten(fill, 0.06)),
    );
  }
  return shapes;
}

/** The tumbling-block floor: three rhombs a hexagon, some blocks missing a light. */
export function tumblingBlocks({ width, height, palette, random, scale }: Canvas): Shape[] {
  const radius = 50 * scale;
  const noise = gradientNoise(random);
  const inks = palette.inks;
  const shapes: Shape[] = [];
  for (const [x, y] of centres(width, height, radius)) {
    const base = clampAt(inks, (noise(x / 300, y / 300) * 0.7 + 0.5) * inks.length);
    const tones = random.chance(0.07)
      ? [palette.accent, darken(palette.accent, 0.2), darken(palette.accent, 0.4)]
      : [lighten(base, 0.5), base, darken(base, 0.3)];
    for (let face = 0; face < 3; face += 1) {
      const at = face * 2 + 3;
      shapes.push(
        polygon(
          [
            [x, y],
            corner(x, y, radius, at),
            corner(x, y, radius, at + 1),
            corner(x, y, radius, at + 2),
          ],
          tones[face] as string,
        ),
      );
    }
  }
  return shapes;
}

/** Nested hexagons whose number of rings follows the ground, as a comb is filled. */
export function comb({ width, height, palette, random, scale }: Canvas): Shape[] {
  const radius = 46 * scale;
  const noise = gradientNoise(random);
  const shapes: Shape[] = [];
  for (const [x, y] of centres(width, height, radius)) {
    const fullness = noise(x / 280, y / 280) * 0.75 + 0.5 + random.between(-0.1, 0.1);
    const tone = clampAt(palette.inks, fullness * palette.inks.length);
    const rings = Math.max(1, Math.min(4, Math.round(fullness * 4.4)));
    if (rings === 4) shapes.push(polygon(hexagon(x, y, radius * 0.93), tone));
    else
      for (let ring = 0; ring < rings; ring += 1)
        shapes.push(outline(hexagon(x, y, radius * (0.86 - ring * 0.26)), tone, 5.5 * scale));
    if (rings === 4 && random.chance(0.3))
      shapes.push(
        polygon(hexagon(x, y, radius * 0.4), random.chance(0.4) ? palette.accent : palette.ground),
      );
  }
  return shapes;
}

/** Three-way lattice of bamboo strips. */
export function lattice({ width, height, palette, random, scale }: Canvas): Shape[] {
  const radius = 58 * scale;
  const shapes: Shape[] = [];
  const strips = [0, 1, 2].map(
    (index) => palette.inks[(index + 1) % palette.inks.length] as string,
  );
  for (const [x, y] of centres(width, height, radius)) {
    if (random.chance(0.16))
      shapes.push(
        polygon(
          hexagon(x, y, radius * 0.5),
          random.chance(0.25) ? palette.accent : (palette.inks[0] as string),
        ),
      );
  }
  for (let way = 0; way < 3; way += 1) {
    const angle = (way * Math.PI) / 3;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    const gap = radius * 1.5 * 0.5774 * 2;
    const reach = Math.hypot(width, height);
    for (let offset = -reach; offset < reach; offset += gap) {
      const cx = width / 2 - dy * offset;
      const cy = height / 2 + dx * offset;
      const ends: Point[] = [
        [cx - dx * reach, cy - dy * reach],
        [cx + dx * reach, cy + dy * reach],
      ];
      shapes.push(
        line(ends, palette.ground, 15 * scale),
        line(ends, strips[way] as string, 10.5 * scale),
      );
    }
  }
  return shapes;
}
