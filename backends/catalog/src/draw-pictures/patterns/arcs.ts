import { ramp } from '../colour.ts';
import { arcBand, arcPoints, disc, line, polygon, rectangle, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

/** Overlapping scales of water, now and then one in another colour. */
export function scales({ width, height, palette, random, scale }: Canvas): Shape[] {
  const radius = width / Math.max(2, Math.round(width / (124 * scale))) / 2;
  const shapes: Shape[] = [];
  const inks = palette.inks;
  for (let row = -1; row * radius * 0.5 < height + radius * 2; row += 1) {
    const y = row * radius * 0.5;
    for (let x = row & 1 ? -radius : 0; x < width + radius * 2; x += radius * 2) {
      const special = random.chance(0.08);
      const dark = special
        ? palette.accent
        : (inks[random.chance(0.2) ? inks.length - 1 : inks.length - 2] as string);
      [1, 0.8, 0.6, 0.4, 0.2].forEach((share, index) => {
        shapes.push(
          polygon(
            arcPoints(x, y, radius * share, Math.PI, Math.PI * 2),
            index % 2 ? palette.ground : dark,
          ),
        );
      });
    }
  }
  // Lower rows lie under upper ones in the usual order of drawing; the last row has to be the front.
  return shapes;
}

/** Drops on still water: rings spread from each until they meet a neighbour. */
export function rain({ width, height, palette, random, scale }: Canvas): Shape[] {
  const drops: { x: number; y: number; r: number }[] = [];
  for (let attempt = 0; attempt < 400 && drops.length < 26 / scale; attempt += 1) {
    const drop = {
      x: random.between(0, width),
      y: random.between(0, height),
      r: random.between(38, 165) * scale,
    };
    if (
      drops.every(
        (other) => Math.hypot(other.x - drop.x, other.y - drop.y) > (other.r + drop.r) * 0.62,
      )
    )
      drops.push(drop);
  }
  drops.sort((a, b) => b.r - a.r);
  return drops.flatMap(({ x, y, r }) => {
    const count = Math.max(3, Math.round(r / (14 * scale)));
    const tones = ramp(
      random.chance(0.18)
        ? [palette.ground, palette.accent]
        : [palette.ground, ...random.shuffle(palette.inks).slice(0, 2)],
      5,
    );
    const rings: Shape[] = [disc(x, y, r, palette.ground)];
    for (let ring = 0; ring < count; ring += 1) {
      const share = 1 - ring / count;
      rings.push(
        disc(
          x,
          y,
          r * share,
          ring % 2 ? palette.ground : (tones[1 + Math.floor((1 - share) * 4)] as string),
        ),
      );
    }
    return rings;
  });
}

/** Arcades: nested arches, stacked. */
export function arches({ width, height, palette, random, scale }: Canvas): Shape[] {
  const size = width / Math.max(2, Math.round(width / (150 * scale)));
  const rise = size * 1.25;
  const shapes: Shape[] = [];
  const tones = [palette.ground, ...palette.inks];
  for (let row = 0; row * rise < height + rise; row += 1) {
    for (let column = 0; column * size < width - 1; column += 1) {
      const order = random.shuffle(tones);
      const x = column * size;
      const y = row * rise;
      shapes.push(rectangle(x, y, size + 0.5, rise + 0.5, order[0] as string));
      const rings = random.whole(3, 5);
      for (let ring = 0; ring < rings; ring += 1) {
        const half = (size / 2) * (1 - ring / rings) * 0.9;
        const fill =
          ring === rings - 1 && random.chance(0.4)
            ? palette.accent
            : (order[(ring + 1) % order.length] as string);
        shapes.push(
          polygon(
            [
              [x + size / 2 - half, y + rise],
              ...arcPoints(x + size / 2, y + size / 2, half, Math.PI, Math.PI * 2),
              [x + size / 2 + half, y + rise],
            ],
            fill,
          ),
        );
      }
    }
  }
  return shapes;
}

/** One large slow turn: concentric bands broken at different angles, as a record or a tree. */
export function rings({ width, height, palette, random, scale }: Canvas): Shape[] {
  const x = width * random.between(0.3, 0.7);
  const y = height * random.between(0.3, 0.7);
  const reach = Math.hypot(width, height) * 0.75;
  const shapes: Shape[] = [];
  let radius = random.between(12, 26) * scale;
  shapes.push(disc(x, y, radius * 0.8, palette.accent));
  while (radius < reach) {
    const band = random.between(9, 26) * scale;
    let angle = random.between(0, Math.PI * 2);
    const stop = angle + Math.PI * 2;
    while (angle < stop - 0.15) {
      const to = Math.min(stop, angle + random.between(0.5, 2.6));
      const tone = random.chance(0.06) ? palette.accent : random.pick(palette.inks);
      if (random.chance(0.84))
        shapes.push(arcBand(x, y, [radius, radius + band], angle, to - 5 / radius, tone));
      angle = to;
    }
    radius += band + random.between(3, 8) * scale;
  }
  shapes.push(line(arcPoints(x, y, 3, 0, 6.2), palette.ground, 2));
  return shapes;
}
