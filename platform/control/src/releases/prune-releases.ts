import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readShelf } from './assemble-release.ts';

/** Pages stay open for a while after a release was replaced, and need its files. */
const KEPT = 5;

/**
 * Removes all but the last releases of a slice, and what an assembling that was killed left behind.
 *
 * @param shelf folder of the slice in the store
 * @param active release that stays whatever its age
 */
export async function pruneReleases(shelf: string, active: string): Promise<void> {
  const releases = await readShelf(shelf);
  for (const { record, directory } of releases.slice(0, -KEPT)) {
    if (record.release !== active) await rm(directory, { recursive: true, force: true });
  }
  for (const name of await readdir(shelf).catch(() => [])) {
    if (name.startsWith('.assembling-')) await rm(join(shelf, name), { recursive: true });
  }
}
