import { copyFile, link, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Puts a release's pictures into the picture store: hard links, or copies where the two are on
 * different file systems. Safe at any number at once, and when killed halfway: a picture is there as
 * a whole or not at all.
 *
 * @param release folder with `*.webp`
 * @returns how many were new
 */
export async function placePictures(release: string, store: string): Promise<number> {
  await mkdir(store, { recursive: true });
  const there = new Set(await readdir(store));
  const missing = (await readdir(release)).filter(
    (file) => file.endsWith('.webp') && !there.has(file),
  );
  await Promise.all(missing.map((file) => place(join(release, file), join(store, file))));
  return missing.length;
}

async function place(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    const part = `${to}.${process.pid}.part`;
    await copyFile(from, part);
    await rename(part, to);
  }
}
