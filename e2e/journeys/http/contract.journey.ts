import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConformance } from '@tessera/conform';
import { findPort } from '../../shop/find-port.ts';
import { databaseUrlOf } from '../../shop/service-database.ts';
import { waitUntil } from '../../shop/wait-until.ts';
import { expect, test } from '../fixtures.ts';

interface Manifest {
  name: string;
  pages: { name: string; pattern: string }[];
}

/** Slices with a micro-frontend among the releases of the shop. */
function slicesOf(home: string): { name: string; directory: string; manifest: Manifest }[] {
  const active = JSON.parse(readFileSync(join(home, 'active.json'), 'utf8')) as Record<
    string,
    string
  >;
  return Object.entries(active).flatMap(([name, release]) => {
    const directory = join(home, 'releases', name, release);
    if (!readdirSync(directory).includes('server') || name === 'shell') return [];
    const manifest = JSON.parse(readFileSync(join(directory, 'slice.json'), 'utf8')) as Manifest;
    return [{ name, directory, manifest }];
  });
}

test('every slice keeps the contract, run by itself without a mesh', async ({
  productPath,
  collectionPath,
}) => {
  test.setTimeout(120_000);
  const home = process.env['E2E_HOME']!;
  const slices = slicesOf(home);
  expect(slices.map(({ name }) => name)).toEqual(expect.arrayContaining(['catalog', 'cart']));
  for (const { name, directory, manifest } of slices) {
    const data = mkdtempSync(join(tmpdir(), 'tessera-contract-'));
    const port = await findPort();
    const child = spawn(process.execPath, ['backend/main.mjs'], {
      cwd: directory,
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        DATABASE_URL: databaseUrlOf(home, name),
        TESSERA_RELEASE_DIR: directory,
        TESSERA_DATA_DIR: data,
        PUBLIC_ORIGIN: 'http://localhost:4000',
      },
    });
    try {
      const url = `http://127.0.0.1:${port}`;
      const ready = (): Promise<boolean> =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      await waitUntil(`${name} to be ready`, ready, 30_000);
      const { origin } = new URL(process.env['E2E_ORIGIN']!);
      const examples = {
        ...{ product: productPath, collection: collectionPath, order: '/orders/unknown' },
        ...Object.fromEntries(
          manifest.pages
            .filter(({ pattern }) => pattern.endsWith('/:token'))
            .map((page) => [page.name, page.pattern.replace(':token', 'unknown')]),
        ),
      };
      const checks = await checkConformance({ url, assets: origin, examples });
      const broken = checks.filter(({ outcome }) => outcome === 'broken');
      expect(broken, `${name} breaks`).toEqual([]);
      expect(checks.filter(({ outcome }) => outcome === 'kept').length).toBeGreaterThan(50);
    } finally {
      child.kill();
      await new Promise((done) => child.once('exit', done));
      rmSync(data, { recursive: true, force: true });
    }
  }
});
