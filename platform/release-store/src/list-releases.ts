import { inLanes } from './in-lanes.ts';
import type { Objects } from './objects/objects.ts';
import { fetchRecord, readRecordKey, RECORDS, type RecordName } from './record.ts';
import { ReleaseStoreError } from './release-store-error.ts';

export interface ListedRelease {
  release: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** The releases of a slice, or of all, in no order. */
export async function findRecords(objects: Objects, slice?: string): Promise<RecordName[]> {
  const keys = await objects.list(slice === undefined ? RECORDS : `${RECORDS}${slice}/`);
  return keys.map(readRecordKey).filter((name) => name !== undefined);
}

/** The releases of a slice, newest first. One whose record is damaged is none. */
export async function listReleases(objects: Objects, slice: string): Promise<ListedRelease[]> {
  const listed: ListedRelease[] = [];
  await inLanes(await findRecords(objects, slice), 8, async (name, signal) => {
    const found = await fetchRecord(objects, name, signal).catch((error: unknown) => {
      if (error instanceof ReleaseStoreError && error.code === 'record_damaged') return undefined;
      throw error;
    });
    // Gone since it was listed, when there is none.
    if (found) listed.push({ release: name.release, createdAt: found.record.createdAt });
  });
  return listed.sort(
    (a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.release < b.release ? -1 : 1),
  );
}
