import { lighten, ramp } from '../colour.ts';
import { outlinesAbove, sampleField } from '../isolines.ts';
import { gradientNoise, layered } from '../noise.ts';
import { disc, outline, roundCorners, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

function terrain({ width, height, random, scale }: Canvas, octaves: number, stretch = 1) {
  const noise = layered(gradientNoise(random), octaves);
  const size = 300 * scale;
  const dx = random.between(0, 90);
  const dy = random.between(0, 90);
  return sampleField((x, y) => noise(x / size + dx, (y / size) * stretch + dy), width, height, 12);
}

const range = (values: Float64Array): [number, number] => {
  const sorted = values.toSorted();
  return [
    sorted[Math.floor(sorted.length * 0.02)] as number,
    sorted[Math.floor(sorted.length * 0.985)] as number,
  ];
};

/** A map in tints: each height a flat colour. */
export function tintedHeights(canvas: Canvas): Shape[] {
  const grid = terrain(canvas, 2);
  const [low, high] = range(grid.values);
  const levels = canvas.random.whole(6, 8);
  const tones = ramp([canvas.palette.ground, ...canvas.palette.inks], levels + 1).slice(1);
  return tones.flatMap((fill, index): Shape[] => {
    const rings = outlinesAbove(grid, low + ((high - low) * (index + 0.6)) / (levels + 0.6)).map(
      (ring) => roundCorners(ring, 1),
    );
    // A fine line of light at every step keeps the heights apart where tones are close.
    return rings.length ? [{ rings, fill, stroke: lighten(fill, 0.5), width: 2.2 }] : [];
  });
}

/** Survey lines, every fifth one heavier, and one lake or summit in colour. */
export function surveyLines(canvas: Canvas): Shape[] {
  const { palette, random } = canvas;
  const grid = terrain(canvas, 2, random.between(0.8, 1.25));
  const [low, high] = range(grid.values);
  const levels = 23;
  const shapes: Shape[] = [];
  const summit = outlinesAbove(grid, low + (high - low) * random.between(0.8, 0.88));
  if (summit.length)
    shapes.push({ rings: summit.map((ring) => roundCorners(ring, 2)), fill: palette.accent });
  for (let level = 0; level < levels; level += 1) {
    const heavy = level % 5 === 2;
    for (const ring of outlinesAbove(grid, low + ((high - low) * (level + 0.5)) / levels)) {
      shapes.push(
        outline(
          roundCorners(ring, 1),
          palette.inks[heavy ? palette.inks.length - 1 : palette.inks.length - 2] as string,
          heavy ? 3 : 1.5,
        ),
      );
    }
  }
  return shapes;
}

/** A few large calm islands with a second outline, and a moon or two. */
export function islands(canvas: Canvas): Shape[] {
  const { palette, random, width, height } = canvas;
  const shapes: Shape[] = [];
  const order = random.shuffle(palette.inks);
  for (let layer = 0; layer < 3; layer += 1) {
    const grid = terrain(
      { ...canvas, scale: canvas.scale * 1.15, random: random.fork(`layer ${layer}`) },
      1,
    );
    const [low, high] = range(grid.values);
    const rings = outlinesAbove(grid, low + (high - low) * (0.66 + layer * 0.05)).map((ring) =>
      roundCorners(ring, 2),
    );
    if (rings.length) shapes.push({ rings, fill: order[layer] as string });
    const inner = outlinesAbove(grid, low + (high - low) * (0.76 + layer * 0.05)).map((ring) =>
      roundCorners(ring, 2),
    );
    for (const ring of inner) shapes.push(outline(ring, palette.ground, 2.6));
  }
  shapes.push(
    disc(
      width * random.between(0.2, 0.8),
      height * random.between(0.15, 0.4),
      random.between(26, 52) * canvas.scale,
      palette.accent,
    ),
  );
  return shapes;
}
