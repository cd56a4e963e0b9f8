import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHotFixture, type HotFixture } from '../testing/hot-fixture.ts';
import { findPackages } from './find-packages.ts';
import { prepareVendors, VENDOR } from './vendor.ts';

let fixture: HotFixture;
beforeEach(async () => void (fixture = await createHotFixture()));
afterEach(() => fixture.remove());

test('finds what a service imports, and nothing that is not in its bundle', async () => {
  await fixture.write(
    'pond/src/main.ts',
    `import { readFile } from 'node:fs';
import type { Pool } from 'pg';
import { one } from './one.ts';
import ms, { type StringValue } from 'ms';
export { two } from 'graphql/two';
const three = await import('@nestjs/core');
const late = await import('ms');
`,
  );
  await fixture.write('pond/src/one.ts', "import {\n  type Four,\n  four,\n} from 'four';\n");
  await fixture.write('pond/src/one.test.ts', "import { expect } from 'vitest';\n");
  await fixture.write('pond/src/testing/two.ts', "import 'supertest';\n");
  expect(findPackages(fixture.backend)).toEqual([
    { name: '@nestjs/core', isLate: true },
    { name: 'four', isLate: false },
    { name: 'graphql/two', isLate: false },
    { name: 'ms', isLate: false },
  ]);
});

test('finds what the house imports on behalf of a service, once however they import each other', async () => {
  await fixture.write('pond/src/main.ts', "import { a } from '@tessera/one/a';\n");
  const house = 'pond/node_modules/@tessera';
  await fixture.write(`${house}/one/package.json`, '{"name":"@tessera/one"}');
  await fixture.write(`${house}/one/src/a.ts`, "import { b } from '@tessera/two';\nimport 'ms';\n");
  await fixture.write(`${house}/two/package.json`, '{"name":"@tessera/two"}');
  await fixture.write(`${house}/two/src/b.ts`, "import '@tessera/one/a';\nimport 'pg';\n");
  expect(findPackages(fixture.backend).map(({ name }) => name)).toEqual(['ms', 'pg']);
});

test('a package of the house that is missing is named', async () => {
  await fixture.write('pond/src/main.ts', "import '@tessera/nowhere/a';\n");
  expect(() => findPackages(fixture.backend)).toThrow('@tessera/nowhere/a is not installed');
});

test('bundles packages once, anew for others, and keeps none that nobody needs', async () => {
  const onBuilding = vi.fn<() => void>();
  const prepare = async (): Promise<string> =>
    (await prepareVendors(fixture.slice, fixture.root, onBuilding)).backend;
  const first = await prepare();
  expect(await readFile(join(first, VENDOR.manifest), 'utf8')).toContain('node_modules/ms/');
  const { mtimeMs } = await stat(join(first, VENDOR.bundle));
  expect(await prepare()).toBe(first);
  expect((await stat(join(first, VENDOR.bundle))).mtimeMs).toBe(mtimeMs);
  expect(onBuilding, 'one for the service, one for the pages').toHaveBeenCalledTimes(2);
  await fixture.write('pond/src/other.ts', "import 'picocolors';\n");
  const second = await prepare();
  expect(onBuilding).toHaveBeenCalledTimes(3);
  expect(await readFile(join(second, VENDOR.manifest), 'utf8')).toContain('picocolors');
  expect(await readdir(join(fixture.backend, '.cache/hot'))).toEqual([second.split('/').at(-1)]);
});

test('tells which modules every start evaluates', async () => {
  await fixture.write('pond/src/other.ts', "const late = await import('picocolors');\n");
  const { backend: folder } = await prepareVendors(fixture.slice, fixture.root, () => {});
  const first = JSON.parse(await readFile(join(folder, VENDOR.first), 'utf8')) as string[];
  expect(first).toEqual([expect.stringContaining('node_modules/ms/')]);
  const load = createRequire(import.meta.url)(join(folder, VENDOR.bundle)) as (
    id: string,
  ) => unknown;
  expect(load(first[0]!)).toBeTypeOf('function');
});

test('a package may name another one that is not installed, as long as nobody needs that', async () => {
  const reed = 'pond/node_modules/reed';
  await fixture.write(`${reed}/package.json`, '{"name":"reed","type":"module","main":"index.js"}');
  await fixture.write(
    `${reed}/index.js`,
    "export const here = 1;\nexport const late = () => import('nowhere');\n",
  );
  await fixture.write('pond/src/other.ts', "import { here } from 'reed';\n");
  const { backend: folder } = await prepareVendors(fixture.slice, fixture.root, () => {});
  const first = JSON.parse(await readFile(join(folder, VENDOR.first), 'utf8')) as string[];
  const load = createRequire(import.meta.url)(join(folder, VENDOR.bundle)) as (
    id: string,
  ) => unknown;
  expect(load(first.find((id) => id.includes('reed'))!)).toMatchObject({ here: 1 });
});

test('packages that cannot be bundled are told, and no half of a bundle stays', async () => {
  await fixture.write('pond/webpack.config.ts', 'throw new Error("no reed");\n');
  await expect(prepareVendors(fixture.slice, fixture.root, () => {})).rejects.toThrow('no reed');
  expect(await readdir(join(fixture.backend, '.cache/hot')).catch(() => [])).toEqual([]);
});
