import { mkdir, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PicturePlan } from './list-pictures.ts';
import { readPictureIndex, type PictureIndex, type StoredPicture } from './picture-index.ts';
import { fileOf, isStored, keyOf, rasterise, writeWhole } from './rasterise.ts';

export interface DrawProgress {
  done: number;
  total: number;
  /** How many of those done had to be rendered. */
  drawn: number;
}

/** Pictures in work at once: one more than cores keeps them busy while the next SVG is written. */
const AT_ONCE = 3;

/**
 * Draws what is not yet in the folder and writes its index last. May be killed at any point: files
 * appear whole, and the next run goes on from there.
 */
export async function drawPictures(
  plans: readonly PicturePlan[],
  folder: string,
  onProgress: (progress: DrawProgress) => void = () => {},
): Promise<PictureIndex> {
  await mkdir(folder, { recursive: true });
  sharp.concurrency(1);
  sharp.cache(false);
  const known = new Map<string, StoredPicture>();
  for (const picture of Object.values(await readPictureIndex(folder).catch((): PictureIndex => ({})))) known.set(picture.key, picture);
  const found: (StoredPicture | undefined)[] = Array.from({ length: plans.length });
  const progress = { done: 0, total: plans.length, drawn: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < plans.length; at = next++) {
      const svg = (plans[at] as PicturePlan).draw();
      const key = keyOf(svg);
      const stored = known.get(key);
      if (stored && isStored(folder, key, stored.width)) found[at] = stored;
      else {
        found[at] = await rasterise(svg, key, folder);
        progress.drawn += 1;
      }
      progress.done += 1;
      onProgress(progress);
      // Without a pause a run that draws nothing would never let the progress bar paint.
      if (progress.done % 16 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const index: PictureIndex = Object.fromEntries(plans.map(({ id }, at) => [id, found[at] as StoredPicture]));
  await writeWhole(join(folder, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
  await removeStrays(folder, index);
  return index;
}

/** Deletes renderings that no picture names any more, and drafts of a killed run. */
async function removeStrays(folder: string, index: PictureIndex): Promise<void> {
  const kept = new Set(Object.values(index).flatMap(({ key, widths }) => widths.map((width) => fileOf(key, width))));
  const strays = (await readdir(folder)).filter((name) => /\.webp$|\.draft$/.test(name) && !kept.has(name));
  await Promise.all(strays.map((name) => unlink(join(folder, name))));
}
