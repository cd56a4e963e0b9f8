import { join } from 'node:path';
import { messageOf } from '../control-error.ts';
import { digestFile, digestFiles } from './digest.ts';
import { inParallel } from './in-parallel.ts';
import type { Release } from './release.ts';

/**
 * Compares every file of a release with the digests it was assembled with.
 *
 * @returns what is wrong, or undefined
 */
export async function findDamage({ record, directory }: Release): Promise<string | undefined> {
  if (digestFiles(record.files) !== record.digest || !record.digest.startsWith(record.release)) {
    return 'release.json does not fit its digest';
  }
  let damage: string | undefined;
  const files = Object.entries({ ...record.files, ...record.derived });
  await inParallel(files, 8, async ([path, digest]) => {
    if (damage !== undefined) return;
    try {
      if ((await digestFile(join(directory, path))) !== digest) damage = `${path} was changed`;
    } catch (error) {
      damage = `${path} cannot be read (${messageOf(error)})`;
    }
  });
  return damage;
}
