import type { Artwork } from './draw-artwork.ts';
import { rect, round, type Sheet } from './sheet.ts';
import type { Warp } from './shapes.ts';
import { writeShapes } from './write-svg.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Shows the artwork in a box, cropped where the proportions differ. `part` (0–1 of the artwork) enlarges a part of it. */
export function placeArtwork(sheet: Sheet, artwork: Artwork, box: Box, part: Box = { x: 0, y: 0, width: 1, height: 1 }): void {
  const view = [artwork.width * part.x, artwork.height * part.y, artwork.width * part.width, artwork.height * part.height].map(round);
  sheet.add(
    `<svg x="${round(box.x)}" y="${round(box.y)}" width="${round(box.width)}" height="${round(box.height)}" viewBox="${view.join(' ')}" preserveAspectRatio="xMidYMid slice">` +
      `${rect(-2, -2, artwork.width + 4, artwork.height + 4, artwork.palette.ground)}${writeShapes(artwork.shapes)}</svg>`,
  );
}

/** Lays the artwork over a bent surface; the caller gives the outline it is cut to as a `url(#clip)`. */
export function bendArtwork(sheet: Sheet, artwork: Artwork, warp: Warp, outlineClip: string): void {
  sheet.add(`<g clip-path="${outlineClip}">${writeShapes(artwork.shapes, warp)}</g>`);
}
