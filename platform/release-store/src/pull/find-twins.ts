import { join } from 'node:path';
import { readShelf } from '@tessera/control/releases';
import { filesOf } from '../record.ts';

/** SHA-256 → a file of a release on the shelf that has it. Releases are immutable, so it may be shared. */
export async function findTwins(shelf: string): Promise<Map<string, string>> {
  const twins = new Map<string, string>();
  for (const { record, directory } of await readShelf(shelf)) {
    for (const [path, digest] of filesOf(record)) twins.set(digest, join(directory, path));
  }
  return twins;
}
