import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TesseraHome } from '@tessera/control';
import {
  readActiveReleases,
  readLiveReleases,
  readOperationUsage,
  readShelf,
  type Release,
} from '@tessera/control/releases';
import type { Neighbourhood } from '../check-release.ts';
import { readReleaseContract } from './release-contract.ts';

const SHELL = 'shell';

/**
 * What a release would live beside: every release of the store that was live and not taken back,
 * but itself; the active one of each slice last; and what the active shell provides.
 *
 * @param slices of the store
 */
export async function findNeighbours(
  home: TesseraHome,
  slices: readonly string[],
  candidate: Release,
): Promise<Neighbourhood> {
  const active = await readActiveReleases(home);
  const shelves = await Promise.all(
    slices.map(async (slice) => {
      const shelf = join(home.releases, slice);
      const live = await readLiveReleases(shelf);
      const rank = ({ record }: Release): number =>
        record.release === active[slice] ? live.length : live.indexOf(record.release);
      const releases = await readShelf(shelf);
      return releases
        .filter((release) => rank(release) >= 0)
        .toSorted((one, other) => rank(one) - rank(other));
    }),
  );
  const others = shelves
    .flat()
    .filter(({ directory }) => directory !== candidate.directory)
    .filter(({ record }) => active[record.slice] !== undefined);
  const shell = others.find(
    ({ record }) => record.slice === SHELL && record.release === active[SHELL],
  );
  return {
    others: await Promise.all(others.map(readReleaseContract)),
    provided: shell && (await providedBy(shell)),
    usage: await readOperationUsage(home.usageFile),
  };
}

async function providedBy({
  directory,
  record,
}: Release): Promise<Record<string, string> | undefined> {
  if (!('browser/assets.json' in record.files)) return undefined;
  const assets = JSON.parse(await readFile(join(directory, 'browser/assets.json'), 'utf8')) as {
    provides?: Record<string, string>;
  };
  return assets.provides ?? {};
}
