import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type OutputInfo } from 'sharp';
import type { StoredPicture } from '../../draw-pictures/picture-index.ts';
import { fileOf, keyOf, meanColour, writeWhole } from '../../draw-pictures/rasterise.ts';
import { PictureError } from './picture-error.ts';

const WIDTHS = [160, 400, 768, 1120] as const;
const QUALITY = 78;

/** A few kilobytes can unpack to gigabytes: pictures over this many pixels are refused before they are unpacked. */
const MOST_PIXELS = 60_000_000;

/** What is decoded; SVG is not, for it is a program. */
const FORMATS = new Set(['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff']);

async function decode(bytes: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  const input = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
  const { format } = await input.metadata();
  if (!format || !FORMATS.has(format))
    throw new PictureError(
      `is of the format "${format ?? 'unknown'}". Offer JPEG, PNG, WebP, GIF, AVIF or TIFF.`,
    );
  return input
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({
      width: WIDTHS.at(-1) as number,
      height: 2400,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}

/**
 * Puts a picture into the store in all widths up to its own. The same bytes give the same key; what is
 * there already is not written again.
 *
 * @throws PictureError when the bytes are no picture, or one that is too large
 */
export async function storePicture(bytes: Uint8Array, store: string): Promise<StoredPicture> {
  const key = keyOf(bytes);
  let full: Awaited<ReturnType<typeof decode>>;
  try {
    full = await decode(bytes);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    const { message } = error as Error;
    if (/pixel limit/.test(message))
      throw new PictureError(
        `has more than ${MOST_PIXELS / 1_000_000} million pixels. Offer a smaller one.`,
        error,
      );
    throw new PictureError(
      'is broken, or no picture at all. Open it in an image viewer and save it again.',
      error,
    );
  }
  const { width, height, channels } = full.info;
  const widths = [...WIDTHS.filter((rendered) => rendered < width), width];
  await mkdir(store, { recursive: true });
  for (const rendered of widths) {
    const path = join(store, fileOf(key, rendered));
    if (existsSync(path)) continue;
    const file = await sharp(full.data, { raw: { width, height, channels } })
      .resize(rendered)
      .webp({ quality: QUALITY, effort: 3 })
      .toBuffer();
    await writeWhole(path, file);
  }
  return { key, width, height, widths, colour: meanColour(full.data, channels) };
}
