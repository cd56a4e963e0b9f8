import { cp, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ControlError, type SliceSources, type TesseraHome } from '@tessera/control';
import { locateHome } from '@tessera/control/running';
import {
  assembleRelease,
  readActiveReleases,
  readRelease,
  readShelf,
  type Release,
} from '@tessera/control/releases';
import { chosenStore, STORE_VARIABLE } from '../deploy/obtain-release.ts';
import { build } from '../start/build.ts';

export interface FindOptions {
  /** Slices whose releases are not wanted. */
  without: readonly string[];
  /** The one that is wanted; all without. */
  only?: string;
  /** What lies in the source tree. */
  slices: readonly SliceSources[];
  root: string;
  /** Keeps what was found. */
  home: TesseraHome;
  /** Of the storefront that `tessera start` runs. */
  startHome: string;
  /** Not what is kept, but what is newest. */
  fresh: boolean;
  say(line: string): void;
  interrupted: AbortSignal;
}

/**
 * A release of every other slice and of the shell: kept from an earlier session, else what the
 * storefront of this machine runs, else the newest of the release store, else built of the sources
 * that lie here, in this order.
 *
 * @throws ControlError `no_baseline` for what is nowhere, and as building and the store do
 */
export async function findReleases(options: FindOptions): Promise<Release[]> {
  const { without, only, slices, home, fresh, say } = options;
  const started = locateHome(options.startHome);
  const [kept, active, store] = await Promise.all([
    fresh ? {} : keptReleases(home),
    readActiveReleases(started).catch((): Record<string, string> => ({})),
    chosenStore(),
  ]);
  const stored = store ? await store.slices() : [];
  const names = new Set([
    ...slices.map(({ name }) => name),
    ...Object.keys(kept),
    ...Object.keys(active),
    ...stored,
  ]);
  const found: Release[] = [];
  const unbuilt: SliceSources[] = [];
  for (const name of names) {
    if (without.includes(name) || (only !== undefined && name !== only)) continue;
    const before = (kept as Record<string, Release>)[name];
    const release =
      before ??
      (active[name] &&
        (await importRelease(join(started.releases, name, active[name]), home, name)));
    if (release) {
      found.push(release);
      continue;
    }
    const [newest] = stored.includes(name) ? await store!.list(name) : [];
    if (newest) {
      say(`fetching ${name} ${newest.release}`);
      found.push(await store!.pull(name, newest.release, join(home.releases, name)));
      continue;
    }
    const sources = slices.find((one) => one.name === name);
    if (sources) unbuilt.push(sources);
  }
  found.push(...(await buildReleases(unbuilt, options)));
  if (!found.some(({ record }) => record.slice === 'shell')) throw noBaseline();
  return found;
}

async function keptReleases(home: TesseraHome): Promise<Record<string, Release>> {
  const kept: Record<string, Release> = {};
  for (const slice of await readdir(home.releases).catch(() => [])) {
    const newest = (await readShelf(join(home.releases, slice))).at(-1);
    if (newest) kept[slice] = newest;
  }
  return kept;
}

/** Shares the files, which never change, where the file system can. */
async function importRelease(
  from: string,
  home: TesseraHome,
  slice: string,
): Promise<Release | undefined> {
  const release = await readRelease(from);
  if (!release) return undefined;
  const directory = join(home.releases, slice, release.record.release);
  const before = await readRelease(directory);
  if (before) return before;
  const draft = join(home.releases, slice, `.importing-${process.pid}`);
  try {
    for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const source = join(entry.parentPath, entry.name);
      const target = join(draft, source.slice(from.length));
      await mkdir(dirname(target), { recursive: true });
      await link(source, target).catch(() => cp(source, target));
    }
    // What an interrupted session may have left.
    await rm(directory, { recursive: true, force: true });
    await rename(draft, directory);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return await readRelease(directory);
}

async function buildReleases(
  unbuilt: readonly SliceSources[],
  { root, home, say, interrupted }: FindOptions,
): Promise<Release[]> {
  if (unbuilt.length === 0) return [];
  const folders = unbuilt.flatMap(({ directory, frontend }) =>
    frontend ? [directory, frontend.directory] : [directory],
  );
  say(`building ${unbuilt.map(({ name }) => name).join(', ')} once`);
  await build(root, interrupted, say, { folders });
  return await Promise.all(unbuilt.map((sources) => assembleRelease(sources, home.releases)));
}

function noBaseline(): ControlError {
  return new ControlError(
    'no_baseline',
    `There is no release of the shell: its sources are not here, and no earlier session kept one. Name a release store (${STORE_VARIABLE}=<folder or s3://bucket>), or a running storefront (--baseline https://…).`,
  );
}
