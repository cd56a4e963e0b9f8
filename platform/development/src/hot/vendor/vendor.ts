import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findPackages, type ImportedPackage } from './find-packages.ts';

/** Files of a vendor bundle; `first` lists the modules that every start evaluates. */
export const VENDOR = {
  bundle: 'vendor.cjs',
  manifest: 'manifest.json',
  first: 'first.json',
} as const;

export interface VendorOrder {
  /** Folder of the service. */
  backend: string;
  packages: ImportedPackage[];
  /** Folder that takes the bundle. */
  to: string;
}

/**
 * The packages of a service in one bundle, made when there is none for just these: a process that
 * is started anew with every save reads one file instead of some thousand, and only the service's
 * own sources are left to be built.
 *
 * @param root of the checkout, whose lock file says what is installed
 * @param onBuilding told when it has to be made
 * @returns its folder
 */
export async function prepareVendor(
  backend: string,
  root: string,
  onBuilding: () => void,
): Promise<string> {
  const shelf = join(backend, '.cache/hot');
  const packages = findPackages(backend);
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8').catch(() => '');
  const digest = createHash('sha256').update(JSON.stringify(packages)).update(lock).digest('hex');
  const name = `vendor-${digest.slice(0, 12)}`;
  const to = join(shelf, name);
  if (existsSync(join(to, VENDOR.manifest))) return to;
  onBuilding();
  const draft = `${to}.${process.pid}`;
  try {
    await bundle({ backend, packages, to: draft });
    await rename(draft, to).catch((error: NodeJS.ErrnoException) => {
      // Another session was faster.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  for (const old of await readdir(shelf)) {
    if (/^vendor-[0-9a-f]{12}$/.test(old) && old !== name) {
      await rm(join(shelf, old), { recursive: true, force: true });
    }
  }
  return to;
}

/** In a thread that ends with it: what bundling took of memory is given back. */
function bundle(order: VendorOrder): Promise<void> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: order });
    worker.once('error', (cause: Error) => {
      const what = `the packages of ${order.backend} cannot be bundled: ${cause.message}`;
      fail(new Error(what, { cause }));
    });
    worker.once('message', () => {
      void worker.terminate();
      done();
    });
  });
}
