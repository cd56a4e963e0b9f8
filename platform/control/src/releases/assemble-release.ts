import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ControlError, systemCode } from '../control-error.ts';
import { collectFiles, digestSources, type FileSources } from './collect-files.ts';
import { digestContent, digestFiles } from './digest.ts';
import type { SliceSources } from './discover-slices.ts';
import { inParallel } from './in-parallel.ts';
import { createTwinFinder, placeFile, type Twin } from './place-file.ts';
import { isCompressible, precompress } from './precompress.ts';
import {
  MANIFEST_FILE,
  PUBLIC_FOLDER,
  readRelease,
  RELEASE_FILE,
  RELEASE_NAME,
  type Provenance,
  type Release,
  type ReleaseRecord,
} from './release.ts';
import {
  createBareManifest,
  createManifest,
  readFederationModules,
  readHandmadeModules,
} from './slice-manifest.ts';
import { findDamage } from './verify-release.ts';

export interface AssembledRelease extends Release {
  /** False when the store held it already. */
  fresh: boolean;
  /** What was wrong with the copy in the store, when it had to be made anew. */
  replaced?: string;
}

/**
 * Brings the built sources of a slice into the release store. Equal sources give the same release,
 * which is then only verified. A release appears under its name complete or not at all.
 *
 * @param store folder with one folder for each slice
 * @param provenance written down with a release that is made now
 * @throws ControlError `not_built`, `invalid_build`
 */
export async function assembleRelease(
  slice: SliceSources,
  store: string,
  provenance?: Provenance,
): Promise<AssembledRelease> {
  const sources = await collectFiles(slice);
  const files = await digestSources(sources);
  const digest = digestFiles(files);
  const release = digest.slice(0, 12);
  const shelf = join(store, slice.name);
  const directory = join(shelf, release);

  const stored = await readRelease(directory);
  const damage = stored && (await findDamage(stored));
  if (stored && damage === undefined) return { ...stored, fresh: false };

  const earlier = damage === undefined ? await readShelf(shelf) : [];
  const draft = join(shelf, `.assembling-${randomBytes(6).toString('hex')}`);
  try {
    await placeFiles(draft, sources, files, createTwinFinder(earlier));
    const derived = await compressPublicFiles(draft, files, createTwinFinder(earlier));
    const manifest = await describeSlice(draft, slice, release);
    if (manifest) {
      await writeFile(join(draft, MANIFEST_FILE), manifest);
      derived[MANIFEST_FILE] = digestContent(manifest);
    }
    const { service, database, command, prepare, secrets } = slice.service;
    const record: ReleaseRecord = {
      slice: slice.name,
      release,
      digest,
      createdAt: new Date().toISOString(),
      ...(provenance && { provenance }),
      run: { service, database, command, ...(prepare && { prepare }), ...(secrets && { secrets }) },
      files,
      derived,
    };
    await writeFile(join(draft, RELEASE_FILE), `${JSON.stringify(record, null, 2)}\n`);
    await publish(draft, directory);
  } catch (error) {
    if (systemCode(error) !== 'ENOSPC') throw error;
    throw new ControlError(
      'disk_full',
      `There is no room in ${store} for a release of ${slice.name}. Nothing was changed; make room and try again.`,
      { cause: error },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const assembled = (await readRelease(directory))!;
  return { ...assembled, fresh: true, ...(damage !== undefined && { replaced: damage }) };
}

/** The finished releases of one slice in the store, oldest first. */
export async function readShelf(shelf: string): Promise<Release[]> {
  const names = await readdir(shelf).catch(() => []);
  const releases = await Promise.all(
    names.filter((name) => RELEASE_NAME.test(name)).map((name) => readRelease(join(shelf, name))),
  );
  return releases
    .filter((release) => release !== undefined)
    .sort((a, b) => a.record.createdAt.localeCompare(b.record.createdAt));
}

async function placeFiles(
  draft: string,
  sources: FileSources,
  digests: Record<string, string>,
  findTwin: (digest: string) => Twin | undefined,
): Promise<void> {
  await inParallel(sources, 8, ([path, source]) =>
    placeFile(join(draft, path), source, findTwin(digests[path]!)?.file),
  );
}

async function compressPublicFiles(
  draft: string,
  digests: Record<string, string>,
  findTwin: (digest: string) => Twin | undefined,
): Promise<Record<string, string>> {
  const derived: Record<string, string> = {};
  const paths = Object.keys(digests).filter(
    (path) => path.startsWith(PUBLIC_FOLDER) && isCompressible(path),
  );
  await inParallel(paths, availableParallelism(), async (path) => {
    const twin = findTwin(digests[path]!);
    const copies = twin?.compressed ?? (await precompress(join(draft, path)));
    for (const [suffix, digest] of Object.entries(copies)) {
      const copy = twin?.compressed && twin.file + suffix;
      if (copy) await placeFile(join(draft, path + suffix), copy, copy);
      derived[path + suffix] = digest;
    }
  });
  return derived;
}

/** @returns the manifest as text; undefined for the shell, which is no slice */
async function describeSlice(
  draft: string,
  { name, frontend, service }: SliceSources,
  release: string,
): Promise<string | undefined> {
  if (!frontend) {
    return service.api && JSON.stringify(createBareManifest(name, service.api, release));
  }
  const built = (file: string): Promise<string> =>
    readFile(join(draft, PUBLIC_FOLDER, file), 'utf8');
  const modules = frontend.handmade
    ? readHandmadeModules(await built('assets.json'))
    : readFederationModules(await built('mf-manifest.json'));
  return JSON.stringify(createManifest(frontend.descriptor, modules, release));
}

async function publish(draft: string, directory: string): Promise<void> {
  await mkdir(join(directory, '..'), { recursive: true });
  try {
    await rename(draft, directory);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) throw error;
    // Only a damaged or unfinished folder can stand there: a sound one ended this before.
    await rm(directory, { recursive: true });
    await rename(draft, directory);
  }
}
