import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readShelf } from './assemble-release.ts';
import { readLiveReleases } from './live-releases.ts';

/** Pages stay open for a while after a release was replaced, and need its files. */
const KEPT = 5;
/** Of those that were never live, or were taken back: somebody may be looking into why. */
const KEPT_OTHERS = 2;

/**
 * Removes all but the last releases of a slice, and what an assembling that was killed left behind.
 *
 * @param shelf folder of the slice in the store
 * @param needed releases that stay whatever their age
 */
export async function pruneReleases(shelf: string, needed: readonly string[]): Promise<void> {
  const releases = await readShelf(shelf);
  const live = await readLiveReleases(shelf);
  const others = releases.filter(({ record }) => !live.includes(record.release));
  const kept = new Set([
    ...needed,
    ...live.slice(-KEPT),
    ...others.slice(-KEPT_OTHERS).map(({ record }) => record.release),
  ]);
  for (const { record, directory } of releases) {
    if (!kept.has(record.release)) await rm(directory, { recursive: true, force: true });
  }
  for (const name of await readdir(shelf).catch(() => [])) {
    if (name.startsWith('.assembling-')) await rm(join(shelf, name), { recursive: true });
  }
}
