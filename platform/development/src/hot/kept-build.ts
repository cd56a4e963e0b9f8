import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bundle } from './build/messages.ts';
import { ASSETS } from './build/exposed-modules.ts';
import type { HotSlice } from './hot-slice.ts';
import type { Vendors } from './vendor/vendor.ts';

/** What the last session built, as long as nothing has changed since. */
export interface KeptBuild {
  hashes: Record<Bundle, string>;
  /** Module key → source file from the root. */
  sources: Record<string, string>;
}

interface Stamp extends KeptBuild {
  /** Of the sources that it was built of. */
  digest: string;
}

/** A slice and the packages that it was built against. */
export type BuiltSlice = Pick<HotSlice, 'build' | 'frontend' | 'backend'> & { vendors: Vendors };

const FILE = 'kept.json';
/** Milliseconds of quiet after which what stands built is kept for the next session. */
const KEEP_AFTER = 1_000;

/** @returns undefined when there is none, or when anything that it was built of has changed */
export async function findKeptBuild(slice: BuiltSlice): Promise<KeptBuild | undefined> {
  try {
    const stamp = JSON.parse(await readFile(join(slice.build, FILE), 'utf8')) as Stamp;
    const files = [`browser/${ASSETS}`, 'server/bundle.cjs', 'backend/main.mjs'];
    if (!files.every((file) => existsSync(join(slice.build, file)))) return undefined;
    return stamp.digest === (await digestSources(slice)) ? stamp : undefined;
  } catch {
    return undefined;
  }
}

/** Lets the next session begin with what stands built now. */
export async function keepBuild(slice: BuiltSlice, kept: KeptBuild): Promise<void> {
  const stamp: Stamp = { ...kept, digest: await digestSources(slice) };
  await writeFile(join(slice.build, FILE), JSON.stringify(stamp));
}

/** Keeps builds when nothing has followed them for a while. */
export function openKeeper(
  slice: BuiltSlice,
  isWell: () => boolean,
): { soon(kept: KeptBuild): void; close(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    soon(kept) {
      clearTimeout(timer);
      // What is not kept is built again.
      timer = setTimeout(
        () => void (isWell() && keepBuild(slice, kept).catch(() => {})),
        KEEP_AFTER,
      );
      timer.unref();
    },
    close: () => clearTimeout(timer),
  };
}

/** What is on disk is not of one piece any more. */
export async function forgetBuild({ build }: Pick<HotSlice, 'build'>): Promise<void> {
  await rm(join(build, FILE), { force: true });
}

/** Updates of the session before lead from build to build of its own, and a build may come again. */
export async function forgetUpdates({ build }: Pick<HotSlice, 'build'>): Promise<void> {
  const folder = join(build, 'browser');
  const files = await readdir(folder).catch((): string[] => []);
  const updates = files.filter((file) => file.includes('.hot-update.'));
  await Promise.all(updates.map((file) => rm(join(folder, file), { force: true })));
}

/** By place, size and time of each file, as build tools see them; contents would take too long. */
async function digestSources({ frontend, backend, vendors }: BuiltSlice): Promise<string> {
  const { resolve } = createRequire(join(backend, 'package.json'));
  const folders = [
    join(frontend, 'src'),
    join(backend, 'src'),
    join(backend, 'migrations'),
    join(dirname(resolve('@tessera/slice-kit/contract')), '..'),
    join(import.meta.dirname, '../client'),
    import.meta.dirname,
  ];
  const files = [
    join(frontend, 'webpack.config.ts'),
    join(frontend, 'package.json'),
    join(backend, 'webpack.config.ts'),
    join(backend, 'package.json'),
  ];
  for (const folder of folders) {
    // Not every service has migrations.
    if (!existsSync(folder)) continue;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
    }
  }
  // They are named after what is installed.
  const hash = createHash('sha256').update(JSON.stringify(vendors));
  const lines = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file}\0${size}\0${mtimeMs}\n`;
    }),
  );
  for (const line of lines.sort()) hash.update(line);
  return hash.digest('hex');
}
