import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { existsSync, globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../../places.ts';

export interface ScratchRepository {
  root: string;
  remove(): Promise<void>;
}

/** What a slice shows of itself without its sources; and what the tools of the root read. */
const COPIED = [
  '{mfe-*,backends/*}/{package,slice,service}.json',
  '{shell,e2e,bench}/package.json',
  'platform/*.yaml',
  'platform/*/{package,tsconfig}.json',
  'platform/*/vitest.config.ts',
  '*.{json,ts}',
  '.{oxlintrc,oxfmtrc}.json',
  '.dependency-cruiser.mjs',
  '.gitignore',
];

/** What slices and their tests take of the platform, and what that takes. */
const NEEDED = ['slice-kit', 'tracing', 'control', 'bus', 'mesh-identity'];

/**
 * A copy of this repository to write into, with every package as it is installed here. There are the
 * sources of what slices take of the platform; of everything else the descriptors alone.
 */
export async function createScratchRepository(): Promise<ScratchRepository> {
  const root = await mkdtemp(join(tmpdir(), 'tessera-new-slice-'));
  for (const path of globSync(COPIED, { cwd: REPOSITORY })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await cp(join(REPOSITORY, path), join(root, path));
  }
  for (const name of NEEDED) {
    const path = `platform/${name}/src`;
    await cp(join(REPOSITORY, path), join(root, path), { recursive: true });
  }
  await linkPackages(root);
  return {
    root,
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** As npm lays them out; the house's own packages lead into the copy. */
async function linkPackages(root: string): Promise<void> {
  const packages = join(root, 'node_modules');
  await mkdir(packages);
  for (const name of await readdir(join(REPOSITORY, 'node_modules'))) {
    if (name === '@tessera' || name.startsWith('.vite')) continue;
    await symlink(join(REPOSITORY, 'node_modules', name), join(packages, name));
  }
  await cp(join(REPOSITORY, 'node_modules/@tessera'), join(packages, '@tessera'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  for (const path of globSync('{platform,backends}/*/node_modules', { cwd: REPOSITORY })) {
    if (existsSync(join(root, dirname(path)))) {
      await symlink(join(REPOSITORY, path), join(root, path));
    }
  }
}
