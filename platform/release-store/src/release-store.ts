import type { Release } from '@tessera/control/releases';
import { listReleases, findRecords, type ListedRelease } from './list-releases.ts';
import { createBucketObjects } from './objects/bucket-objects.ts';
import { createFolderObjects } from './objects/folder-objects.ts';
import type { Objects } from './objects/objects.ts';
import { PATIENCE, type Patience } from './objects/patience.ts';
import { createS3Client } from './objects/s3-client.ts';
import { readS3Settings } from './objects/s3-settings.ts';
import { parsePlace } from './place.ts';
import { pruneStore } from './prune/prune-store.ts';
import { pullRelease } from './pull/pull-release.ts';
import { pushRelease, type Progress, type Pushed } from './push/push-release.ts';
import { checkSlice } from './record.ts';

export { ReleaseStoreError, type ReleaseStoreCode } from './release-store-error.ts';
export type { ListedRelease, Patience, Progress, Pushed };

/**
 * Releases of all slices in one place that several machines reach. Contents are kept once, by their
 * SHA-256 (`blobs/<sha256>`), records beside them (`releases/<slice>/<release>.json`).
 *
 * Every method throws `ReleaseStoreError`.
 */
export interface ReleaseStore {
  /** Puts a release into the store after verifying it; what is there already is not sent again. */
  push(release: Release, progress?: Progress): Promise<Pushed>;
  /**
   * Brings a release into `<shelf>/<release>`, complete or not at all. When it is there and sound,
   * nothing is fetched.
   */
  pull(slice: string, release: string, shelf: string, progress?: Progress): Promise<Release>;
  /** Newest first. */
  list(slice: string): Promise<ListedRelease[]>;
  /** The slices that have a release, by name. */
  slices(): Promise<string[]>;
  /**
   * Removes all but the last `keep` of a slice and those named, and contents that nothing needs.
   *
   * @returns the releases that were removed
   */
  prune(slice: string, keep: number, except: string[]): Promise<string[]>;
}

export interface StoreOptions {
  /** Where credentials and the endpoint are read from; default the environment of the process. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** How long and how often a bucket is asked. */
  patience?: Partial<Patience>;
}

/**
 * Opens the release store at a place; nothing is asked yet.
 *
 * @param place absolute folder, `file:///folder` or `s3://bucket/prefix`
 * @throws ReleaseStoreError `invalid_place`, `no_credentials`
 */
export function openReleaseStore(place: string, options: StoreOptions = {}): ReleaseStore {
  const objects = openObjects(place, options);
  return {
    push: (release, progress) => pushRelease(objects, release, progress),
    pull: (slice, release, shelf, progress) =>
      pullRelease(objects, { slice, release }, shelf, progress),
    async list(slice) {
      checkSlice(slice);
      return listReleases(objects, slice);
    },
    async slices() {
      const names = await findRecords(objects);
      return [...new Set(names.map(({ slice }) => slice))].sort();
    },
    async prune(slice, keep, except) {
      checkSlice(slice);
      return pruneStore(objects, slice, keep, except);
    },
  };
}

function openObjects(
  location: string,
  { environment = process.env, patience }: StoreOptions,
): Objects {
  const place = parsePlace(location);
  if (place.kind === 'folder') return createFolderObjects(place.folder);
  const client = createS3Client(readS3Settings(place.bucket, environment), {
    ...PATIENCE,
    ...patience,
  });
  return createBucketObjects(client, place.prefix);
}
