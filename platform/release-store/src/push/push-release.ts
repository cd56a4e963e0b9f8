import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { findDamage, type Release, type ReleaseRecord } from '@tessera/control/releases';
import { inLanes } from '../in-lanes.ts';
import type { Objects } from '../objects/objects.ts';
import { claimBlobs } from '../prune/claims.ts';
import { blobKey, checkName, fetchRecord, filesOf, recordKey, RELEASE_FILE } from '../record.ts';
import { ReleaseStoreError } from '../release-store-error.ts';

/** How far it is, in files. */
export type Progress = (done: number, total: number) => void;

export interface Pushed {
  /** Contents that the store did not have. */
  uploaded: number;
  /** Of those contents. */
  bytes: number;
}

/**
 * Puts a release into the store. Its record goes last, so that what is listed is complete.
 *
 * @throws ReleaseStoreError `release_damaged`, `release_conflict`, `disk_full` and what the place throws
 */
export async function pushRelease(
  objects: Objects,
  release: Release,
  progress: Progress = () => {},
): Promise<Pushed> {
  const { record, directory } = release;
  checkName(record);
  const damage = await findDamage(release);
  if (damage !== undefined) {
    throw new ReleaseStoreError(
      'release_damaged',
      `Release ${record.release} of ${record.slice} is damaged: ${damage}. Build it again; nothing was pushed.`,
    );
  }
  const contents = contentsOf(record);
  const claim = await claimBlobs(objects, [...contents.keys()]);
  try {
    const stored = await readStored(objects, record);
    const pushed = { uploaded: 0, bytes: 0 };
    let done = 0;
    await inLanes(contents, 8, async ([digest, path], signal) => {
      const source = join(directory, path);
      const { size } = await stat(source);
      if (!(await objects.holds(blobKey(digest), { digest, size }, signal))) {
        await objects.putFile(blobKey(digest), source, { digest, size }, signal);
        pushed.uploaded += 1;
        pushed.bytes += size;
      }
      progress((done += 1), contents.size);
    });
    // Made again elsewhere, it is the same release; what says when it was first made stays.
    if (!stored || !isDeepStrictEqual(new Map(filesOf(stored)), new Map(filesOf(record)))) {
      const text = await readFile(join(directory, RELEASE_FILE), 'utf8');
      await objects.putText(recordKey(record), text);
    }
    return pushed;
  } finally {
    await claim.end();
  }
}

/** SHA-256 → a file that has it. */
function contentsOf(record: ReleaseRecord): Map<string, string> {
  return new Map(filesOf(record).map(([path, digest]) => [digest, path]));
}

/** What the store has under the name of the release. One that is damaged is replaced. */
async function readStored(
  objects: Objects,
  record: ReleaseRecord,
): Promise<ReleaseRecord | undefined> {
  const stored = await fetchRecord(objects, record).catch((error: unknown) => {
    if (error instanceof ReleaseStoreError && error.code === 'record_damaged') return undefined;
    throw error;
  });
  if (stored && stored.record.digest !== record.digest) {
    throw new ReleaseStoreError(
      'release_conflict',
      `The store has another release ${record.release} of ${record.slice}, with the digest ${stored.record.digest}. Change anything and build again.`,
    );
  }
  return stored?.record;
}
