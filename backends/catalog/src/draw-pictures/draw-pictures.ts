import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
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

/** After so many new pictures it is noted which are there, for a run that takes up where this one was killed. */
const NOTE_EVERY = 40;

const notesOf = (folder: string): string => join(folder, 'drawn-so-far.json');

/**
 * Draws what is not yet in the folder and writes its index last. May be killed at any point: files
 * appear whole, and the next run goes on from there.
 */
export async function drawPictures(
  plans: readonly PicturePlan[],
  folder: string,
  onProgress: (progress: DrawProgress) => void = () => {},
): Promise<PictureIndex> {
  const began = Date.now();
  await mkdir(folder, { recursive: true });
  sharp.concurrency(1);
  sharp.cache(false);
  const known = await readKnown(folder);
  const found: (StoredPicture | undefined)[] = Array.from({ length: plans.length });
  const progress = { done: 0, total: plans.length, drawn: 0 };
  const note = (): Promise<void> =>
    writeWhole(notesOf(folder), JSON.stringify(found.filter((picture) => picture !== undefined)));
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
        if (progress.drawn % NOTE_EVERY === 0) await note();
      }
      progress.done += 1;
      onProgress(progress);
      // Without a pause a run that draws nothing would never let the progress bar paint.
      if (progress.done % 16 === 0) await new Promise<void>((resolve) => setImmediate(resolve));
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) {
    await note();
    throw failed.reason;
  }
  const index: PictureIndex = Object.fromEntries(
    plans.map(({ id }, at) => [id, found[at] as StoredPicture]),
  );
  await writeWhole(join(folder, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
  await removeStrays(folder, index, began);
  return index;
}

/** Pictures that the index and the notes of a killed run tell of, by key. */
async function readKnown(folder: string): Promise<Map<string, StoredPicture>> {
  const index = await readPictureIndex(folder).catch((): PictureIndex => ({}));
  const notes = await readFile(notesOf(folder), 'utf8')
    .then((text) => JSON.parse(text) as StoredPicture[])
    .catch((): StoredPicture[] => []);
  return new Map([...Object.values(index), ...notes].map((picture) => [picture.key, picture]));
}

/**
 * Deletes renderings that no picture names any more, and what a killed run left. Files younger than
 * this run belong to another one in the same folder.
 */
async function removeStrays(folder: string, index: PictureIndex, began: number): Promise<void> {
  const kept = new Set(
    Object.values(index).flatMap(({ key, widths }) => widths.map((width) => fileOf(key, width))),
  );
  const strays = (await readdir(folder)).filter(
    (name) => /\.webp$|\.draft$/.test(name) && !kept.has(name),
  );
  await Promise.all(
    strays.map(async (name) => {
      const path = join(folder, name);
      const age = await stat(path).catch(() => undefined);
      if (age && age.mtimeMs < began) await rm(path, { force: true });
    }),
  );
  await rm(notesOf(folder), { force: true });
}
