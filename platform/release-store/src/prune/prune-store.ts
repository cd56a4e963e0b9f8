import { inLanes } from '../in-lanes.ts';
import { findRecords, listReleases } from '../list-releases.ts';
import type { Objects } from '../objects/objects.ts';
import { BLOBS, fetchRecord, filesOf, recordKey } from '../record.ts';
import { ReleaseStoreError } from '../release-store-error.ts';
import { claimPruning, PRUNE_LASTS, readClaimedBlobs } from './claims.ts';

/**
 * Removes all but the last releases of a slice, and the contents that no release has any more. What
 * it cannot finish in a minute is left to the next time.
 *
 * @param keep how many of the newest stay
 * @param except releases that stay whatever their age
 * @returns the releases that were removed
 * @throws ReleaseStoreError `record_damaged` for any release of the store, before any content is
 *   removed: it cannot be known what that release needs
 */
export async function pruneStore(
  objects: Objects,
  slice: string,
  keep: number,
  except: readonly string[],
): Promise<string[]> {
  if (!Number.isInteger(keep) || keep < 0) {
    throw new ReleaseStoreError('invalid_count', `\`keep\` is ${keep}. It has to be 0, 1, 2, ….`);
  }
  const time = AbortSignal.timeout(PRUNE_LASTS);
  const claim = await claimPruning(objects);
  try {
    const old = (await listReleases(objects, slice)).slice(Math.max(0, keep));
    const doomed = old.map(({ release }) => release).filter((name) => !except.includes(name));
    // Records go first, so that whatever is listed is complete.
    for (const release of doomed) await objects.remove(recordKey({ slice, release }), time);
    await removeUnneeded(objects, time);
    return doomed;
  } finally {
    await claim.end();
  }
}

async function removeUnneeded(objects: Objects, time: AbortSignal): Promise<void> {
  // In this order: a push ends its claim when its record is there.
  const needed = await readClaimedBlobs(objects);
  await inLanes(await findRecords(objects), 8, async (name, signal) => {
    const found = await fetchRecord(objects, name, signal);
    for (const [, digest] of found ? filesOf(found.record) : []) needed.add(digest);
  });
  const keys = await objects.list(BLOBS);
  const needless = keys.filter((key) => !needed.has(key.slice(BLOBS.length)));
  try {
    await inLanes(needless, 8, (key, signal) => objects.remove(key, signal), time);
  } catch (error) {
    if (!time.aborted) throw error;
  }
}
