import { mkdtempSync, writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployment } from '../../deploys/run-tessera.ts';
import { filesIn, patchFile } from '../../deploys/sources/patch-file.ts';
import { copyBuiltSlice } from '../../deploys/sources/source-tree.ts';
import { mark } from '../../deploys/sources/variants.ts';
import { startShop, type Shop } from '../../shop/start-shop.ts';
import { test as base } from '../fixtures.ts';
import { makeKey } from './override-command.ts';

/** Two storefronts, and what a team member has on a laptop. */
export interface OverrideShops {
  /** In which overrides are switched on, for alice. */
  environment: Shop;
  /** What runs on the laptop: its catalog is another; it takes no overrides. */
  laptop: Shop;
  /** Files of keys. */
  alice: string;
  mallory: string;
  /** A release of the catalog that the environment keeps and does not run. */
  kept: string;
}

/** Marks of their catalogs, see {@link mark}. */
export const LAPTOPS = 'of-the-laptop';
export const KEPT = 'kept-by-the-shop';

export const test = base.extend<object, { shops: OverrideShops }>({
  shops: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'tessera-overrides-'));
      const [alice, mallory] = [join(folder, 'alice.pem'), join(folder, 'mallory.pem')];
      const [line] = await Promise.all([makeKey(alice), makeKey(mallory)]);
      const keys = join(folder, 'keys');
      writeFileSync(keys, `# who may look\n${line}\n`);
      const [environment, laptop] = await Promise.all([
        startShop({ environment: { TESSERA_OVERRIDE_KEYS: keys } }),
        startShop(),
      ]);
      const [kept] = await Promise.all([
        keep(environment, join(folder, KEPT)),
        deployed(laptop, treeOf(LAPTOPS, join(folder, LAPTOPS))),
      ]);
      await use({ environment, laptop, alice, mallory, kept });
      await Promise.all([environment.stop(), laptop.stop()]);
      await Promise.all([environment.remove(), laptop.remove()]);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ shops }, use) => use(shops.environment.origin),
});

export { expect } from '../fixtures.ts';

/** What the gateway of a shop has written down. */
export async function gatewayLog({ home }: Shop): Promise<string> {
  const folder = join(home, 'logs');
  const names = (await readdir(folder)).filter((name) => name.startsWith('gateway'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('');
}

/** A catalog whose pages, styles and server all say whose they are. @returns what `--source` names */
function treeOf(name: string, folder: string): string {
  const tree = copyBuiltSlice('catalog', folder);
  mark(tree, name);
  for (const file of filesIn(join(tree.frontend, 'dist/browser'), /\.css$/)) {
    patchFile(file, (text) => `${text}\n:root{--made-by:${name}}`);
  }
  return tree.root;
}

async function deployed(shop: Shop, source: string, ...words: string[]): Promise<string> {
  const options = ['--source', source, '--no-build', ...words, '--by', 'journey'];
  const { code, report, said } = await deployment(shop.home, 'deploy', 'catalog', ...options);
  if (code !== 0 || !report?.release) throw new Error(`the catalog was not deployed:\n${said}`);
  return report.release;
}

/** Shows a release as a preview and takes it down again. */
async function keep(shop: Shop, folder: string): Promise<string> {
  const release = await deployed(shop, treeOf(KEPT, folder), '--preview');
  const { code, said } = await deployment(shop.home, 'rollback', 'catalog', '--preview');
  if (code !== 0) throw new Error(`the preview was not taken down:\n${said}`);
  return release;
}
