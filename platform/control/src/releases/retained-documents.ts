import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readLiveReleasesSync } from './live-releases.ts';
import type { Release } from './release.ts';

/**
 * The trusted documents of the releases of a slice that were live besides this one: their pages may
 * be open, and go on asking when only this release is left to answer.
 *
 * @returns absolute paths
 */
export function listRetainedDocuments({ directory, record }: Release): string[] {
  const shelf = dirname(directory);
  return readLiveReleasesSync(shelf)
    .filter((name) => name !== record.release)
    .map((name) => join(shelf, name, 'documents.json'))
    .filter((file) => existsSync(file));
}
