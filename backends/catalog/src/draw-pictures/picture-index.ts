import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CataloguePicture } from '../catalogue-source.ts';

/** A picture as it lies in the store; the text for it comes from the catalogue. */
export type StoredPicture = Omit<CataloguePicture, 'alt'>;

/**
 * `dist-pictures/index.json`: picture id → {@link StoredPicture}. The files lie beside it as `<key>-<width>.webp`.
 *
 * Ids: `<product handle>/front` and `<product handle>/detail` for every product of the sample catalogue,
 * `<product handle>/room` for some, `collection/<collection handle>` for every collection.
 */
export type PictureIndex = Record<string, StoredPicture>;

/** Reads the index of a picture folder. Rejects when the pictures have not been drawn. */
export async function readPictureIndex(folder: string): Promise<PictureIndex> {
  const text = await readFile(join(folder, 'index.json'), 'utf8');
  return JSON.parse(text) as PictureIndex;
}
