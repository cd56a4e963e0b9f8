import { darken, lighten, ramp } from '../colour.ts';
import { disc, line, polygon, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

const swell = (random: Canvas['random'], length: number): ((x: number) => number) => {
  const parts = [1, 0.52, 0.23].map((weight) => ({
    weight,
    length: length * random.between(0.75, 1.3) * weight,
    phase: random.between(0, Math.PI * 2),
  }));
  return (x) =>
    parts.reduce(
      (sum, part) => sum + part.weight * Math.sin((x / part.length) * Math.PI * 2 + part.phase),
      0,
    );
};

/** Layers of water towards the viewer, under a low sun. */
export function layeredSea({ width, height, palette, random, scale }: Canvas): Shape[] {
  const horizon = height * random.between(0.26, 0.4);
  const count = Math.round(random.between(9, 13) / scale);
  const tones = ramp([lighten(palette.inks[0] as string, 0.25), ...palette.inks], count);
  const sun = width * random.between(0.1, 0.17);
  const shapes: Shape[] = [
    disc(
      width * random.between(0.25, 0.75),
      horizon - sun * random.between(-0.2, 0.5),
      sun,
      palette.accent,
    ),
  ];
  let phase = random.between(0, 6);
  for (let layer = 0; layer < count; layer += 1) {
    const depth = layer / count;
    const y = horizon + (height - horizon) * depth ** 1.35;
    const amplitude = (4 + 34 * depth) * scale;
    const length = (150 + 330 * depth) * scale;
    phase += random.between(0.9, 2.2);
    const crest: Point[] = [];
    for (let x = -10; x <= width + 10; x += 9) {
      const at = (x / length) * Math.PI * 2 + phase;
      crest.push([x, y + amplitude * (Math.sin(at) + 0.35 * Math.sin(at * 2.1 + phase * 1.7))]);
    }
    shapes.push(
      polygon([...crest, [width + 10, height + 20], [-10, height + 20]], tones[layer] as string),
    );
    if (layer > 1 && layer % 2 === 0) {
      shapes.push(
        line(
          crest.map(([x, v]) => [x, v + 7 + 8 * depth]),
          lighten(tones[layer] as string, 0.3),
          1.6,
        ),
      );
    }
  }
  return shapes;
}

/** Level lines that two or three unseen stones have set swinging. */
export function interference({ width, height, palette, random, scale }: Canvas): Shape[] {
  const sources = Array.from({ length: random.whole(2, 3) }, () => ({
    x: random.between(-0.1, 1.1) * width,
    y: random.between(0.05, 0.95) * height,
    length: random.between(70, 120) * scale,
    strength: random.between(6, 10) * scale,
  }));
  const gap = 11.5 * scale;
  const tones = ramp(palette.inks.slice(1), Math.ceil(height / gap) + 8);
  const shapes: Shape[] = [];
  for (let row = -3; row * gap < height + 40; row += 1) {
    const points: Point[] = [];
    for (let x = -10; x <= width + 10; x += 8) {
      const y = row * gap;
      const lift = sources.reduce((sum, source) => {
        const distance = Math.hypot(x - source.x, (y - source.y) * 1.5);
        return (
          sum +
          source.strength *
            Math.sin((distance / source.length) * Math.PI * 2) *
            Math.exp(-distance / (width * 0.75))
        );
      }, 0);
      points.push([x, y + lift * 1.6]);
    }
    shapes.push(line(points, tones[row + 3] as string, (row % 4 === 0 ? 5.4 : 3.2) * scale));
  }
  return shapes;
}

/** Broad rollers, each a stack of lines: the long swell seen from above. */
export function rollers({ width, height, palette, random, scale }: Canvas): Shape[] {
  const shapes: Shape[] = [];
  const path = swell(random, width * 1.15 * scale);
  const band = 92 * scale;
  const inks = [palette.ground, ...palette.inks];
  let row = 0;
  for (let y = -band * 1.5; y < height + band; y += band * random.between(0.55, 1.15), row += 1) {
    const tone = inks[(row * 2 + random.whole(0, 1)) % inks.length] as string;
    const crest: Point[] = [];
    for (let x = -10; x <= width + 10; x += 10)
      crest.push([x, y + path(x + row * 38) * 34 * scale]);
    shapes.push(polygon([...crest, [width + 10, height + 200], [-10, height + 200]], tone));
    const strokes = random.whole(2, 5);
    for (let index = 1; index <= strokes; index += 1) {
      shapes.push(
        line(
          crest.map(([x, v]) => [x, v + index * 8.5 * scale]),
          index % 2 ? darken(tone, 0.16) : lighten(tone, 0.35),
          2.4 * scale,
        ),
      );
    }
  }
  return shapes;
}
