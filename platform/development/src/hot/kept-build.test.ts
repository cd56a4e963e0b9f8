import { rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  findKeptBuild,
  forgetBuild,
  keepBuild,
  type BuiltSlice,
  type KeptBuild,
} from './kept-build.ts';
import { createHotFixture, type HotFixture } from './testing/hot-fixture.ts';

const kept: KeptBuild = {
  hashes: { browser: 'b', server: 's', backend: 'k' },
  sources: { './pages/pond': 'pond-ui/src/page.tsx' },
};
const OUTPUT = ['browser/assets.json', 'server/bundle.cjs', 'backend/main.mjs'];
const BUILD = 'pond/.cache/hot/0123456789ab';
let fixture: HotFixture;
let slice: BuiltSlice;

beforeEach(async () => {
  fixture = await createHotFixture(
    Object.fromEntries(OUTPUT.map((file) => [`${BUILD}/${file}`, 'built'])),
  );
  const { frontend, backend, root } = fixture;
  slice = {
    frontend,
    backend,
    build: join(root, BUILD),
    vendors: { backend: '/b-1', server: '/s-1' },
  };
  await keepBuild(slice, kept);
});
afterEach(() => fixture.remove());

test('what was built is found as long as nothing has changed', async () => {
  expect(await findKeptBuild(slice)).toMatchObject(kept);
  expect(await findKeptBuild(slice)).toMatchObject(kept);
});

test.each([
  'pond-ui/src/depth.ts',
  'pond-ui/src/page.module.css',
  'pond-ui/webpack.config.ts',
  'pond-ui/package.json',
  'pond/src/main.ts',
  'pond/migrations/0001-pond.sql',
  'pond/webpack.config.ts',
  'pond/package.json',
])('what was built before %s changed is not found', async (file) => {
  await fixture.write(file, 'something else, of another length');
  expect(await findKeptBuild(slice)).toBeUndefined();
});

test('a file that is saved with the same size counts, as do new and removed ones', async () => {
  const file = join(fixture.frontend, 'src/depth.ts');
  await utimes(file, 1_000_000_000, 1_000_000_000);
  expect(await findKeptBuild(slice)).toBeUndefined();
  await keepBuild(slice, kept);
  await fixture.write('pond/src/deep/reed.ts', '');
  expect(await findKeptBuild(slice)).toBeUndefined();
  await rm(join(fixture.backend, 'src/deep/reed.ts'));
  expect(await findKeptBuild(slice)).toMatchObject(kept);
});

test('what was built against other packages is not found', async () => {
  expect(
    await findKeptBuild({ ...slice, vendors: { backend: '/b-2', server: '/s-1' } }),
  ).toBeUndefined();
});

test.each(OUTPUT)('nothing is found without %s', async (file) => {
  await rm(join(slice.build, file));
  expect(await findKeptBuild(slice)).toBeUndefined();
});

test('what was forgotten is not found, and may be forgotten again', async () => {
  await forgetBuild(slice);
  await forgetBuild(slice);
  expect(await findKeptBuild(slice)).toBeUndefined();
});

test('a service without migrations keeps its build as well', async () => {
  await rm(join(fixture.backend, 'migrations'), { recursive: true });
  await keepBuild(slice, kept);
  expect(await findKeptBuild(slice)).toMatchObject(kept);
});

test('a link to a file that is gone keeps nobody from starting', async () => {
  await symlink('nowhere', join(fixture.frontend, 'src/.#page.tsx'));
  await keepBuild(slice, kept);
  expect(await findKeptBuild(slice)).toMatchObject(kept);
});
