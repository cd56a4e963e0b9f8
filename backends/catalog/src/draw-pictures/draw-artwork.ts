import { PALETTES, type Palette, type PaletteName } from './palettes.ts';
import { arches, rain, rings, scales } from './patterns/arcs.ts';
import type { Draw } from './patterns/canvas.ts';
import { agate, panes, plates } from './patterns/cells.ts';
import { islands, surveyLines, tintedHeights } from './patterns/contours.ts';
import { brushMarks, reeds, windStrands } from './patterns/flow.ts';
import { columns, comb, lattice, tumblingBlocks } from './patterns/hexes.ts';
import { fields, rooftops, wrappingCloth } from './patterns/patchwork.ts';
import { inlay, penrose, quasicrystal } from './patterns/rhombs.ts';
import { meadow, petals, seedHead } from './patterns/seeds.ts';
import { eightfoldStars, sixfoldStars, twelvefoldStars } from './patterns/stars.ts';
import { cairns, pebbles, slabs, terrazzo } from './patterns/stones.ts';
import { blocks, ribbons, sails } from './patterns/truchet.ts';
import { interference, layeredSea, rollers } from './patterns/waves.ts';
import { basket, plaid, steps, stripes } from './patterns/weave.ts';
import { seededRandom } from './random.ts';
import type { Shape } from './shapes.ts';

export const PATTERNS = {
  agate,
  arches,
  basket,
  blocks,
  brushMarks,
  cairns,
  columns,
  comb,
  eightfoldStars,
  fields,
  inlay,
  interference,
  islands,
  lattice,
  layeredSea,
  meadow,
  panes,
  pebbles,
  penrose,
  petals,
  plaid,
  plates,
  quasicrystal,
  rain,
  reeds,
  ribbons,
  rings,
  rollers,
  rooftops,
  sails,
  scales,
  seedHead,
  sixfoldStars,
  slabs,
  steps,
  stripes,
  surveyLines,
  terrazzo,
  tintedHeights,
  tumblingBlocks,
  twelvefoldStars,
  windStrands,
  wrappingCloth,
} as const satisfies Record<string, Draw>;

export type PatternName = keyof typeof PATTERNS;

/** What makes an artwork; the same design is the same drawing, down to the last point. */
export interface Design {
  pattern: PatternName;
  palette: PaletteName;
  seed: string;
  /** Size of the motif, 1 being usual. */
  scale?: number;
}

export interface Artwork {
  width: number;
  height: number;
  palette: Palette;
  shapes: Shape[];
}

/** The last few artworks: a product's pictures are drawn one after the other and show the same one. */
const recent = new Map<string, Artwork>();

/** Draws a design on a canvas of `ratio` (width through height) whose shorter side is 600 units. */
export function drawArtwork(design: Design, ratio: number): Artwork {
  const name = `${design.pattern}/${design.palette}/${design.seed}/${design.scale ?? 1}/${ratio}`;
  const known = recent.get(name);
  if (known) return known;
  const width = ratio < 1 ? 600 : 600 * ratio;
  const height = ratio < 1 ? 600 / ratio : 600;
  const palette = PALETTES[design.palette];
  const random = seededRandom(`${design.pattern}/${design.seed}`);
  const shapes = PATTERNS[design.pattern]({
    width,
    height,
    palette,
    random,
    scale: design.scale ?? 1,
  });
  const artwork = { width, height, palette, shapes };
  recent.set(name, artwork);
  if (recent.size > 8) recent.delete(recent.keys().next().value as string);
  return artwork;
}
