import { join } from 'node:path';
import type { TesseraHome } from '../home/tessera-home.ts';
import { assembleRelease, type AssembledRelease } from './assemble-release.ts';
import { readDeployedReleases } from './deployed-releases.ts';
import type { SliceSources } from './discover-slices.ts';
import { readRelease, type Release } from './release.ts';
import { findDamage } from './verify-release.ts';

/** A release that a start makes active. */
export interface ChosenRelease extends AssembledRelease {
  /** The sources would give this one; it was not deployed. */
  instead?: string;
}

/** The releases that deploys made live and that are sound, among them slices without sources here. */
export async function readDeployed(home: TesseraHome): Promise<Map<string, Release>> {
  const deployed = new Map<string, Release>();
  for (const [slice, name] of Object.entries(await readDeployedReleases(home))) {
    const release = await readRelease(join(home.releases, slice, name));
    if (release && (await findDamage(release)) === undefined) deployed.set(slice, release);
  }
  return deployed;
}

/**
 * What a start makes active: for a slice that was ever deployed what is live of it, for the others
 * a release of what was built.
 *
 * @throws ControlError as `assembleRelease` does
 */
export async function chooseReleases(
  home: TesseraHome,
  slices: readonly SliceSources[],
): Promise<ChosenRelease[]> {
  const deployed = await readDeployed(home);
  const chosen = await Promise.all(
    slices.map(async (slice): Promise<ChosenRelease> => {
      const built = await assembleRelease(slice, home.releases);
      const live = deployed.get(slice.name);
      deployed.delete(slice.name);
      if (!live || live.record.release === built.record.release) return built;
      return { ...live, fresh: false, instead: built.record.release };
    }),
  );
  return [...chosen, ...[...deployed.values()].map((release) => ({ ...release, fresh: false }))];
}
