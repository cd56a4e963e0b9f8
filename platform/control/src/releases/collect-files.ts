import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { ControlError } from '../control-error.ts';
import { digestFile } from './digest.ts';
import { inParallel } from './in-parallel.ts';
import type { SliceSources } from './discover-slices.ts';

/** Path in the release → where its content lies in the source tree. */
export type FileSources = Map<string, string>;

/**
 * Lists what goes into a release: the frontend's browser and server builds and trusted documents,
 * the folders the service includes, and both descriptors.
 *
 * @throws ControlError `not_built`
 */
export async function collectFiles(slice: SliceSources): Promise<FileSources> {
  const files: FileSources = new Map();
  const { directory, service, frontend } = slice;
  files.set('service.json', join(directory, 'service.json'));
  if (frontend) {
    files.set('descriptor.json', join(frontend.directory, 'slice.json'));
    if (!frontend.handmade) await addBuiltFrontend(files, frontend.directory, slice.name);
  } else {
    // The shell builds both halves itself.
    for (const half of ['browser', 'server']) {
      const folder = join(directory, 'dist', half);
      if (!(half in service.include) && (await isThere(folder))) {
        await addFolder(files, half, folder, slice.name);
      }
    }
  }
  for (const [to, from] of Object.entries(service.include)) {
    await addFolder(files, to, join(directory, from), slice.name);
  }
  return files;
}

async function addBuiltFrontend(files: FileSources, from: string, slice: string): Promise<void> {
  await addFolder(files, 'browser', join(from, 'dist/browser'), slice);
  await addFolder(files, 'server', join(from, 'dist/server'), slice);
  const documents = join(from, 'dist-documents/documents.json');
  if (await isThere(documents)) files.set('documents.json', documents);
}

/** SHA-256 of each file, by its path in the release. */
export async function digestSources(files: FileSources): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  await inParallel(files, 8, async ([path, source]) => {
    digests[path] = await digestFile(source);
  });
  return digests;
}

async function addFolder(
  files: FileSources,
  to: string,
  from: string,
  slice: string,
): Promise<void> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => {
    throw new ControlError(
      'not_built',
      `${from} is missing, which the release of ${slice} needs. Run \`npm run build\`.`,
    );
  });
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    // What Python leaves beside its sources depends on the machine.
    if (entry.parentPath.split(sep).includes('__pycache__')) continue;
    const source = join(entry.parentPath, entry.name);
    files.set(`${to}/${relative(from, source).split(sep).join('/')}`, source);
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
