import { ReleaseStoreError } from '../release-store-error.ts';

/** @param path of the file in the release */
export function blobMissing(key: string, path: string): ReleaseStoreError {
  return new ReleaseStoreError(
    'blob_missing',
    `The release store has no ${key}, which is ${path}. Push the release again from where it was built.`,
    { file: path },
  );
}
