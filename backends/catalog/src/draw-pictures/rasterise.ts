import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { StoredPicture } from './picture-index.ts';

/** Small files decide how fast a page appears, so they get more effort and a limit; the large ones are for zooming. */
const RENDERINGS = [
  { width: 160, quality: 76, effort: 2 },
  { width: 400, quality: 76, effort: 2 },
  { width: 768, quality: 74, effort: 2 },
  { width: 1120, quality: 75, effort: 0 },
  { width: 1680, quality: 75, effort: 0 },
] as const;

/** Bytes a rendering should stay below: 30 kB at the width of a product page on a phone. */
const limitOf = (width: number): number =>
  width <= 768 ? 30_000 * (width / 768) ** 1.5 : Number.POSITIVE_INFINITY;

/** First 16 hex digits of the SHA-256 of a picture's source. */
export const keyOf = (source: string | Uint8Array): string =>
  createHash('sha256').update(source).digest('hex').slice(0, 16);

export const fileOf = (key: string, width: number): string => `${key}-${width}.webp`;

/** Writes a file in one step: a killed run leaves the old file or the new one, never half of it. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, content);
  await rename(draft, path);
}

/** True when every rendering of the key is there. */
export const isStored = (folder: string, key: string, fullWidth: number): boolean =>
  renderingsUpTo(fullWidth).every(({ width }) => existsSync(join(folder, fileOf(key, width))));

const renderingsUpTo = (fullWidth: number): (typeof RENDERINGS)[number][] =>
  RENDERINGS.filter(({ width }) => width <= fullWidth);

/** Draws an SVG and stores it in all widths. The SVG is rendered once, the smaller ones are made of the larger. */
export async function rasterise(svg: string, key: string, folder: string): Promise<StoredPicture> {
  const full = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  let current = full;
  let colour = '#000000';
  const renderings = renderingsUpTo(full.info.width);
  for (const { width, quality, effort } of renderings.toReversed()) {
    if (width < current.info.width) {
      current = await sharp(current.data, { raw: current.info })
        .resize(width)
        .raw()
        .toBuffer({ resolveWithObject: true });
    }
    let file = await sharp(current.data, { raw: current.info })
      .webp({ quality, effort })
      .toBuffer();
    // Dense patterns stand a stronger compression: nobody sees a smooth tone suffer in them.
    for (let lower = quality - 12; file.length > limitOf(width) && lower >= 26; lower -= 12) {
      file = await sharp(current.data, { raw: current.info })
        .webp({ quality: lower, effort })
        .toBuffer();
    }
    await writeWhole(join(folder, fileOf(key, width)), file);
    colour = meanColour(current.data, current.info.channels);
  }
  return {
    key,
    width: full.info.width,
    height: full.info.height,
    widths: renderings.map(({ width }) => width),
    colour,
  };
}

/** Mean of the pixels as `#rrggbb`. */
export function meanColour(pixels: Uint8Array, channels: number): string {
  const sum = [0, 0, 0];
  for (let index = 0; index + 2 < pixels.length; index += channels) {
    for (let channel = 0; channel < 3; channel += 1)
      sum[channel] = (sum[channel] as number) + (pixels[index + channel] as number);
  }
  const count = Math.max(1, Math.floor(pixels.length / channels));
  return `#${sum
    .map((value) =>
      Math.round(value / count)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
