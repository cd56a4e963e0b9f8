import { join } from 'node:path';
import type { TesseraHome } from '../home/tessera-home.ts';
import { noteLiveRelease } from './live-releases.ts';
import { pruneReleases } from './prune-releases.ts';
import type { ReleaseRecord } from './release.ts';

/** Notes that a release is live, and clears the shelf of what nobody needs any more. */
export async function noteAndPrune(
  home: TesseraHome,
  { slice, release }: ReleaseRecord,
): Promise<void> {
  const shelf = join(home.releases, slice);
  await noteLiveRelease(shelf, release, 'live');
  await pruneReleases(shelf, [release]);
}
