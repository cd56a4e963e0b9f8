import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findPackages, type ImportedPackage } from './find-packages.ts';

/** Files of a vendor bundle; `first` lists the modules that every start evaluates. */
export const VENDOR = {
  bundle: 'vendor.cjs',
  manifest: 'manifest.json',
  first: 'first.json',
} as const;

/** Folders of the bundles of packages that a slice is built against. */
export interface Vendors {
  /** What its service imports. */
  backend: string;
  /** What renders its pages: every save would bring it anew into a process that forgets no module. */
  server: string;
}

export interface VendorOrder {
  /** Folder with a `webpack.config.ts`. */
  folder: string;
  /** The configuration in it that says how packages are bundled. */
  configuration: string;
  packages: ImportedPackage[];
  /** Folder that takes the bundle. */
  to: string;
}

const RENDERING = ['react', 'react/jsx-dev-runtime', 'react-dom/client', 'react-dom/server'];

/**
 * The packages of a slice in one bundle for its service and one for its pages, each made when there is
 * none for just these: a process that is started anew with every save reads one file instead of some
 * thousand, and only the slice's own sources are left to be built.
 *
 * @param root of the checkout, whose lock file says what is installed
 * @param onBuilding told when one has to be made
 */
export async function prepareVendors(
  { name, backend, frontend }: { name: string; backend: string; frontend: string },
  root: string,
  onBuilding: () => void,
): Promise<Vendors> {
  const rendering = RENDERING.map((one) => ({ name: one, isLate: false }));
  const server = { folder: frontend, configuration: `${name}-server`, packages: rendering };
  const service = { folder: backend, configuration: 'backend', packages: findPackages(backend) };
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8').catch(() => '');
  return {
    backend: await prepareVendor(service, lock, onBuilding),
    server: await prepareVendor(server, lock, onBuilding),
  };
}

async function prepareVendor(
  order: Omit<VendorOrder, 'to'>,
  lock: string,
  onBuilding: () => void,
): Promise<string> {
  const shelf = join(order.folder, '.cache/hot');
  const { configuration, packages } = order;
  const digest = createHash('sha256')
    .update(JSON.stringify([configuration, packages]))
    .update(lock)
    .digest('hex');
  const name = `vendor-${digest.slice(0, 12)}`;
  const to = join(shelf, name);
  if (existsSync(join(to, VENDOR.manifest))) return to;
  onBuilding();
  const draft = `${to}.${process.pid}`;
  try {
    await bundle({ ...order, to: draft });
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

/** In a process that ends with it: what bundling took of memory is given back. */
function bundle(order: VendorOrder): Promise<void> {
  const child = fork(new URL('bundle.ts', import.meta.url), [], {
    // Configurations of pages are those of a hot build, with what React says in development.
    env: { ...process.env, TESSERA_HOT_BUILD: order.to },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  child.send(order);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) => {
      if (code === 0) return done();
      const why = said.trim() || (signal ?? `exit code ${code}`);
      fail(new Error(`the packages of ${basename(order.folder)} cannot be bundled: ${why}`));
    });
  });
}
