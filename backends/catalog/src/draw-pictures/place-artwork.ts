import type { Artwork } from './draw-artwork.ts';
import { clip, path, rect, type Sheet } from './sheet.ts';
import { standOver, trimShapes } from './trim-shapes.ts';
import type { Warp } from './shapes.ts';
import { writeShapes } from './write-svg.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Shows the artwork in a box, cropped where the proportions differ. `part` (0–1 of the artwork) enlarges a part of it.
 * Boxes stand on whole pixels, where the renderer cuts for nothing.
 */
export function placeArtwork(
  sheet: Sheet,
  artwork: Artwork,
  box: Box,
  part: Box = { x: 0, y: 0, width: 1, height: 1 },
): void {
  const [x, y, width, height] = [
    Math.round(box.x),
    Math.round(box.y),
    Math.round(box.width),
    Math.round(box.height),
  ];
  const [partWidth, partHeight] = [artwork.width * part.width, artwork.height * part.height];
  const scale = Math.max(width / partWidth, height / partHeight);
  const left = artwork.width * part.x + (partWidth - width / scale) / 2;
  const top = artwork.height * part.y + (partHeight - height / scale) / 2;
  const shapes = trimShapes(artwork.shapes, {
    left,
    top,
    right: left + width / scale,
    bottom: top + height / scale,
  });
  const drawing = writeShapes(shapes);
  sheet.add(rect(x, y, width, height, artwork.palette.ground));
  if (!standOver(shapes)) {
    sheet.add(
      `<g transform="translate(${x} ${y}) scale(${scale.toFixed(5)}) translate(${(-left).toFixed(3)} ${(-top).toFixed(3)})">${drawing}</g>`,
    );
    return;
  }
  const view = [left, top, width / scale, height / scale].map((value) => value.toFixed(3));
  sheet.add(
    `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${view.join(' ')}" preserveAspectRatio="none">${drawing}</svg>`,
  );
}

/** Lays the artwork over a bent surface; `outline` (path data) cuts what would stand over its edge. */
export function bendArtwork(sheet: Sheet, artwork: Artwork, warp: Warp, outline: string): void {
  const shapes = trimShapes(artwork.shapes, {
    left: 0,
    top: 0,
    right: artwork.width,
    bottom: artwork.height,
  });
  const drawing = writeShapes(shapes, warp);
  sheet.add(
    standOver(shapes)
      ? `<g clip-path="${clip(sheet, path(outline, '#000'))}">${drawing}</g>`
      : drawing,
  );
}
