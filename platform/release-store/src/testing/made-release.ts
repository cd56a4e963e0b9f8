import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assembleRelease, discoverSlices, type Release } from '@tessera/control/releases';
import { createFixtureShop } from '@tessera/control/testing';

/** Where a test makes releases and brings them to. */
export interface Workshop {
  /** Empty folder for a store. */
  store: string;
  /** Shelf of `sample` on another machine. */
  shelf: string;
  /** Builds `sample`, with these files of its sources changed. */
  make(changes?: Record<string, string>): Promise<Release>;
  remove(): Promise<void>;
}

export async function createWorkshop(): Promise<Workshop> {
  const shop = await createFixtureShop();
  const store = join(shop.root, '../store');
  const shelf = join(shop.root, '../elsewhere/sample');
  await mkdir(store);
  return {
    store,
    shelf,
    async make(changes = {}) {
      for (const [path, content] of Object.entries(changes)) await shop.write(path, content);
      const slices = await discoverSlices(shop.root);
      const slice = slices.find(({ name }) => name === 'sample')!;
      return assembleRelease(slice, join(shop.home, 'releases'));
    },
    remove: shop.remove,
  };
}

/** Path → content of every file below a folder. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const tree: Record<string, string> = {};
  for (const path of await readdir(folder, { recursive: true })) {
    const file = join(folder, path);
    if ((await stat(file)).isFile()) tree[path] = await readFile(file, 'latin1');
  }
  return tree;
}
