import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ControlError, systemCode } from '../control-error.ts';
import type { TesseraHome } from '../home/tessera-home.ts';
import { writeFileAtomically } from '../home/write-file-atomically.ts';
import { readRelease, type Release } from './release.ts';
import { findDamage } from './verify-release.ts';

/** Slice → the release that is active. */
export type ActiveReleases = Record<string, string>;

/** What was activated last; empty before the first time. */
export async function readActiveReleases(home: TesseraHome): Promise<ActiveReleases> {
  try {
    return JSON.parse(await readFile(home.activeFile, 'utf8')) as ActiveReleases;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return {};
    throw new ControlError(
      'active_damaged',
      `${home.activeFile} is not readable JSON. Remove it; the next start writes it anew.`,
      { cause: error },
    );
  }
}

/**
 * Makes releases of the store the active ones, after verifying them byte by byte.
 *
 * @throws ControlError `release_missing`, `release_damaged`
 */
export async function activateReleases(
  home: TesseraHome,
  active: ActiveReleases,
): Promise<Release[]> {
  const releases: Release[] = [];
  for (const [slice, name] of Object.entries(active)) {
    const directory = join(home.releases, slice, name);
    const release = await readRelease(directory);
    if (!release) {
      throw new ControlError(
        'release_missing',
        `There is no release ${name} of ${slice} in ${home.releases}.`,
      );
    }
    const damage = await findDamage(release);
    if (damage !== undefined) {
      throw new ControlError(
        'release_damaged',
        `Release ${name} of ${slice} is damaged: ${damage}. Remove ${directory} and start again, or activate another.`,
      );
    }
    releases.push(release);
  }
  await writeActiveReleases(home, active);
  return releases;
}

/** Records what is active, for releases that are known to be sound. */
export async function writeActiveReleases(
  home: TesseraHome,
  active: ActiveReleases,
): Promise<void> {
  await writeFileAtomically(home.activeFile, `${JSON.stringify(active, null, 2)}\n`);
}
