import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { StoredPicture } from '../../draw-pictures/picture-index.ts';
import { fetchPicture, type FetchLimits } from './fetch-picture.ts';
import { PictureError } from './picture-error.ts';
import { storePicture } from './store-picture.ts';

export interface CollectOptions {
  /** Folder of the CSV file: paths are relative to it and stay inside of it. */
  folder: string;
  /** Folder of the renderings. */
  store: string;
  limits: FetchLimits;
  onProgress?: (done: number, total: number) => void;
  /** Told of every picture that could not be taken. */
  onProblem(source: string, reason: string): void;
}

const AT_ONCE = 4;

async function readLocal(source: string, folder: string, limit: number): Promise<Buffer> {
  if (isAbsolute(source) || /^[a-z]:\\/i.test(source))
    throw new PictureError('is an absolute path. Give one relative to the CSV file.');
  const path = await realpath(resolve(folder, source)).catch(() => {
    throw new PictureError('does not exist beside the CSV file. Correct the path.');
  });
  const inside = relative(await realpath(folder), path);
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new PictureError('lies outside of the folder of the CSV file. Move it there.');
  const { size } = await stat(path);
  if (size > limit)
    throw new PictureError(
      `is larger than ${Math.round(limit / 1024 / 1024)} MB. Offer a smaller one.`,
    );
  return readFile(path);
}

/** Fetches pictures, a few at once, and puts them into the store. */
export async function collectPictures(
  sources: Iterable<string>,
  options: CollectOptions,
): Promise<Map<string, StoredPicture>> {
  const waiting = [...sources];
  const stored = new Map<string, StoredPicture>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let source = waiting[next++]; source !== undefined; source = waiting[next++]) {
      try {
        const bytes = /^[a-z][a-z0-9+.-]+:\/\//i.test(source)
          ? await fetchPicture(source, options.limits)
          : await readLocal(source, options.folder, options.limits.bytes);
        stored.set(source, await storePicture(bytes, options.store));
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        options.onProblem(source, error.message);
      }
      done += 1;
      options.onProgress?.(done, waiting.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return stored;
}
