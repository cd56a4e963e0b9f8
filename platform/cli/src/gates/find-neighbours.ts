import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TesseraHome } from '@tessera/control';
import { readActiveReleases, readShelf, type Release } from '@tessera/control/releases';
import { readReleaseContract, type Neighbourhood } from '@tessera/gates';

const SHELL = 'shell';

/**
 * What a release would live beside: every release of the store but itself, the active one of each
 * slice last, and what the active shell provides.
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
      const releases = await readShelf(join(home.releases, slice));
      const rank = ({ record }: Release): number => Number(record.release === active[slice]);
      return releases.toSorted((one, other) => rank(one) - rank(other));
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
  };
}

async function providedBy({ directory }: Release): Promise<Record<string, string>> {
  const assets = JSON.parse(await readFile(join(directory, 'browser/assets.json'), 'utf8')) as {
    provides?: Record<string, string>;
  };
  return assets.provides ?? {};
}
