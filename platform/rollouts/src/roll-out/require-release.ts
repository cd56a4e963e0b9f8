import { join } from 'node:path';
import { ControlError, type Stage } from '@tessera/control';
import { findDamage, readRelease, type Release } from '@tessera/control/releases';

/**
 * A release of the store, verified byte by byte.
 *
 * @throws ControlError `release_missing`, `release_damaged`
 */
export async function requireRelease(stage: Stage, slice: string, name: string): Promise<Release> {
  const directory = join(stage.home.releases, slice, name);
  const release = await readRelease(directory);
  if (!release) {
    throw new ControlError(
      'release_missing',
      `There is no release ${name} of ${slice} in ${stage.home.releases}.`,
    );
  }
  const damage = await findDamage(release);
  if (damage === undefined) return release;
  throw new ControlError(
    'release_damaged',
    `Release ${name} of ${slice} is damaged: ${damage}. Remove ${directory} and deploy again.`,
  );
}
