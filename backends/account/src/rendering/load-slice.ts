import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SliceManifest } from '@tessera/slice-kit/contract';
import type { SliceServer } from '@tessera/slice-kit/server';

/** The slice's own half of a release: what it publishes about itself, and its server bundle. */
export interface LoadedSlice {
  manifest: SliceManifest;
  slice: SliceServer;
}

/** @throws Error when the release lacks `slice.json` or `server/main.mjs` */
export async function loadSlice(releaseDirectory: string): Promise<LoadedSlice> {
  const bundle = pathToFileURL(join(releaseDirectory, 'server/main.mjs')).href;
  const [manifest, module] = await Promise.all([
    readFile(join(releaseDirectory, 'slice.json'), 'utf8'),
    // The bundle of another build, found at run time: nothing to bundle here.
    import(/* webpackIgnore: true */ /* @vite-ignore */ bundle) as Promise<{ slice: SliceServer }>,
  ]);
  return { manifest: JSON.parse(manifest) as SliceManifest, slice: module.slice };
}
