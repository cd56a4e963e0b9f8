import { darken, lighten, mix } from '../colour.ts';
import { line, polygon, rectangle, type Point, type Shape } from '../shapes.ts';
import type { Canvas } from './canvas.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function divide(box: Box, random: Canvas['random'], least: number, rest: number): Box[] {
  const upright = box.width > box.height * random.between(0.75, 1.3);
  const length = upright ? box.width : box.height;
  if (length < least * 2 || (length < least * 4 && random.chance(rest))) return [box];
  const at = Math.max(
    least,
    Math.min(length - least, length * random.pick([0.33, 0.38, 0.5, 0.62, 0.67])),
  );
  const parts: Box[] = upright
    ? [
        { ...box, width: at },
        { ...box, x: box.x + at, width: box.width - at },
      ]
    : [
        { ...box, height: at },
        { ...box, y: box.y + at, height: box.height - at },
      ];
  return parts.flatMap((part) => divide(part, random, least, rest));
}

/** A wrapping cloth of ramie scraps: translucent pieces, felled seams that show twice as dark. */
export function wrappingCloth({ width, height, palette, random, scale }: Canvas): Shape[] {
  const tones = [
    palette.ground,
    ...palette.inks.slice(0, 3),
    ...palette.inks.slice(0, 2).map((ink) => lighten(ink, 0.45)),
  ];
  const boxes = divide({ x: 0, y: 0, width, height }, random, 58 * scale, 0.4);
  const shapes: Shape[] = boxes.map((box) =>
    rectangle(
      box.x,
      box.y,
      box.width + 0.4,
      box.height + 0.4,
      random.chance(0.07)
        ? palette.accent
        : mix(random.pick(tones), palette.ground, random.between(0, 0.3)),
    ),
  );
  const seam = darken(palette.inks.at(-2) as string, 0.35);
  for (const box of boxes) {
    const corners: [Point, Point][] = [
      [
        [box.x, box.y],
        [box.x + box.width, box.y],
      ],
      [
        [box.x, box.y],
        [box.x, box.y + box.height],
      ],
    ];
    for (const ends of corners)
      shapes.push(
        { ...line(ends, seam, 5.5), opacity: 0.34 },
        { ...line(ends, seam, 1.1), opacity: 0.8 },
      );
  }
  return shapes;
}

/** A few large fields and heavy bars. */
export function fields({ width, height, palette, random, scale }: Canvas): Shape[] {
  const boxes = divide({ x: 0, y: 0, width, height }, random, 92 * scale, 0.62);
  const shapes = boxes.map((box) => {
    const tone = random.weighted<string>([
      [palette.ground, 4],
      ...palette.inks.map((ink) => [ink, 1.3] as const),
      [palette.accent, 1],
    ]);
    return rectangle(box.x, box.y, box.width, box.height, tone);
  });
  const bar = palette.inks.at(-1) as string;
  for (const box of boxes) {
    shapes.push(
      line(
        [
          [box.x, box.y],
          [box.x + box.width, box.y],
        ],
        bar,
        9 * scale,
        true,
      ),
      line(
        [
          [box.x, box.y],
          [box.x, box.y + box.height],
        ],
        bar,
        9 * scale,
        true,
      ),
    );
  }
  return shapes;
}

/** Roofs seen from the hill: small blocks, each halved by the evening light. */
export function rooftops({ width, height, palette, random, scale }: Canvas): Shape[] {
  const boxes = divide(
    { x: -20, y: -20, width: width + 40, height: height + 40 },
    random,
    40 * scale,
    0.28,
  );
  return boxes.flatMap((box): Shape[] => {
    const pad = 3.2 * scale;
    const inner = {
      x: box.x + pad,
      y: box.y + pad,
      width: box.width - 2 * pad,
      height: box.height - 2 * pad,
    };
    const tone = random.chance(0.06) ? palette.accent : random.pick(palette.inks);
    const base = rectangle(inner.x, inner.y, inner.width, inner.height, tone);
    if (random.chance(0.3)) return [base];
    const lit = lighten(tone, 0.26);
    if (random.chance(0.5)) {
      return [
        base,
        polygon(
          [
            [inner.x, inner.y],
            [inner.x + inner.width, inner.y],
            [inner.x, inner.y + inner.height],
          ],
          lit,
        ),
      ];
    }
    return [
      base,
      inner.width > inner.height
        ? rectangle(inner.x, inner.y, inner.width, inner.height / 2, lit)
        : rectangle(inner.x, inner.y, inner.width / 2, inner.height, lit),
    ];
  });
}
