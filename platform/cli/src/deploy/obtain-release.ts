import { join } from 'node:path';
import { ControlError, type TesseraHome } from '@tessera/control';
import { assembleRelease, findDamage, readRelease, type Release } from '@tessera/control/releases';
import type { ReleaseStore } from '@tessera/release-store';
import { build } from '../start/build.ts';
import { findSlice } from './find-slice.ts';
import type { Progress } from './progress.ts';
import { findProvenance } from './provenance.ts';

/** Where releases are kept beside this machine: a folder or `s3://bucket/prefix`. */
export const STORE_VARIABLE = 'RELEASE_STORE';

export interface Wanted {
  /** Name of a slice, or its folder. */
  slice: string;
  source: string;
  home: TesseraHome;
  /** False: what was built before. */
  build: boolean;
}

/** The store that `RELEASE_STORE` names; undefined without. */
export async function chosenStore(): Promise<ReleaseStore | undefined> {
  const place = process.env[STORE_VARIABLE];
  if (!place) return undefined;
  // Only who has one waits for its client to be loaded.
  const { openReleaseStore } = await import('@tessera/release-store');
  return openReleaseStore(place);
}

/**
 * Builds what changed of a slice, makes a release of it, and puts it into the release store when
 * there is one.
 *
 * @throws ControlError as building, assembling and the store do
 */
export async function makeRelease(wanted: Wanted, progress: Progress): Promise<Release> {
  const { source, home } = wanted;
  const slice = await findSlice(source, wanted.slice);
  if (wanted.build && !slice.frontend?.handmade) {
    progress.step('Build');
    const folders = [slice.directory, ...(slice.frontend ? [slice.frontend.directory] : [])];
    const onLine = (line: string): void => progress.step('Build', line);
    await build(source, new AbortController().signal, onLine, { folders });
    progress.step('Build');
  }
  progress.step('Release');
  const release = await assembleRelease(slice, home.releases, await findProvenance(source));
  progress.step('Release', `${release.record.release}${release.fresh ? ' (new)' : ''}`);
  const store = await chosenStore();
  if (store) {
    progress.step('Store');
    const { uploaded } = await store.push(release, (done, total) =>
      progress.step('Store', `${done} of ${total} files`),
    );
    progress.step('Store', uploaded === 0 ? 'held it already' : `${uploaded} files added`);
  }
  return release;
}

/**
 * A release that was made before: of this machine, else of the release store.
 *
 * @throws ControlError `release_missing`, and what the store throws
 */
export async function fetchRelease(
  home: TesseraHome,
  slice: string,
  name: string,
  progress: Progress,
): Promise<Release> {
  const shelf = join(home.releases, slice);
  const kept = await readRelease(join(shelf, name));
  if (kept && (await findDamage(kept)) === undefined) return kept;
  const store = await chosenStore();
  if (!store) {
    throw new ControlError(
      'release_missing',
      `There is no release ${name} of ${slice} in ${shelf}, and ${STORE_VARIABLE} names no store to fetch it from.`,
    );
  }
  progress.step('Store');
  const release = await store.pull(slice, name, shelf, (done, total) =>
    progress.step('Store', `${done} of ${total} files`),
  );
  progress.step('Store', `${name} fetched`);
  return release;
}
