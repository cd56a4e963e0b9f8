import { join } from 'node:path';
import { ControlError, type Stage } from '@tessera/control';
import {
  findDamage,
  noteLiveRelease,
  readLiveReleases,
  readRelease,
  type Release,
} from '@tessera/control/releases';
import { startBeside } from '../roll-out/start-beside.ts';

const READY_WITHIN = 60_000;

/**
 * The release to go back to: the one named, else the one that was live before.
 *
 * @throws ControlError `nothing_before`, `release_missing`, `release_damaged`, `contracted`
 */
export async function findTarget(
  stage: Stage,
  active: Release,
  to: string | undefined,
): Promise<Release> {
  const { slice, release: current } = active.record;
  const shelf = join(stage.home.releases, slice);
  const live = (await readLiveReleases(shelf)).filter((name) => name !== current);
  let target: Release | undefined;
  for (const name of to === undefined ? live.toReversed() : [to]) {
    target ??= await readRelease(join(shelf, name));
  }
  if (!target) {
    throw to === undefined
      ? new ControlError(
          'nothing_before',
          `No release of ${slice} that was live before ${current} is kept. Deploy one.`,
        )
      : new ControlError('release_missing', `There is no release ${to} of ${slice} in ${shelf}.`);
  }
  // What runs was verified when it was started.
  const damage = stage.instances(target).length > 0 ? undefined : await findDamage(target);
  if (damage !== undefined) {
    throw new ControlError(
      'release_damaged',
      `Release ${target.record.release} of ${slice} is damaged: ${damage}. Choose another with --to.`,
    );
  }
  requireSchemaOf(active, target);
  return target;
}

/** What a contract migration took out of the database is gone for whoever still needs it. */
function requireSchemaOf(active: Release, target: Release): void {
  const contract = Object.keys(active.record.files).find(
    (file) => file.endsWith('.contract.sql') && !(file in target.record.files),
  );
  if (contract === undefined) return;
  throw new ControlError(
    'contracted',
    `${contract} took out of the database what release ${target.record.release} needs. Deploy a release that goes without instead.`,
  );
}

/**
 * Makes an earlier release live again: at once when it still runs, else as soon as it does. The one
 * that is taken back stays up for the pages that were made with it.
 */
export async function rollBack(
  stage: Stage,
  active: Release,
  target: Release,
  interrupted: AbortSignal,
): Promise<void> {
  const { slice, release } = active.record;
  if (stage.instances(target).length === 0) {
    stage.standing.place(target, 'leaving');
    await stage.provide(target);
    await startBeside(stage, target, READY_WITHIN, interrupted);
  }
  await stage.standing.activate(target);
  const shelf = join(stage.home.releases, slice);
  await noteLiveRelease(shelf, release, 'taken back');
  await noteLiveRelease(shelf, target.record.release, 'live');
}
