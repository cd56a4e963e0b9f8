import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { editSources, type EditedSources } from './edit-sources.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A checkout of this repository to write into; nothing of it leads back to the sources here. */
export interface ScratchCheckout extends EditedSources {
  root: string;
  remove(): Promise<void>;
}

/**
 * Lays out what a clone of the working tree would be after `npm ci`: the sources as they are now,
 * every package installed, the house's own ones leading into the copy.
 *
 * @param folders of a sparse checkout, e.g. `['mfe-cart', 'backends/cart', 'platform']`: they, and the files of
 *   the root; by default all
 */
export function layOutCheckout(folders?: readonly string[]): ScratchCheckout {
  const root = mkdtempSync(join(tmpdir(), 'tessera-checkout-'));
  // PostgreSQL runs as another user when everything else runs as root.
  chmodSync(root, 0o755);
  const files = sourceFiles().filter((file) => isChosen(file, folders));
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const file of files) copyFileSync(join(ROOT, file), join(root, file));
  linkPackages(root);
  return {
    root,
    ...editSources(root),
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** What git knows or would take, as far as it is there. */
function sourceFiles(): string[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(ROOT, file)));
}

/** As git's sparse checkouts of whole folders have it. */
function isChosen(file: string, folders: readonly string[] | undefined): boolean {
  if (!folders || !file.includes('/')) return true;
  return folders.some((folder) => file.startsWith(`${folder}/`));
}

/** As npm lays them out: a workspace that is not here gets no link. */
function linkPackages(root: string): void {
  const [from, to] = [join(ROOT, 'node_modules'), join(root, 'node_modules')];
  mkdirSync(join(to, '@tessera'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === '@tessera' || name === '.cache' || name.startsWith('.vite')) continue;
    symlinkSync(join(from, name), join(to, name));
  }
  for (const name of readdirSync(join(from, '@tessera'))) {
    const lead = readlinkSync(join(from, '@tessera', name));
    if (existsSync(join(to, '@tessera', lead))) symlinkSync(lead, join(to, '@tessera', name));
  }
  const own = globSync(['*/node_modules', '{platform,backends}/*/node_modules'], { cwd: ROOT });
  for (const path of own) {
    if (existsSync(join(root, dirname(path)))) symlinkSync(join(ROOT, path), join(root, path));
  }
}
