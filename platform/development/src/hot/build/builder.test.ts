import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { createHotFixture, type HotFixture } from '../testing/hot-fixture.ts';
import { prepareVendors, VENDOR } from '../vendor/vendor.ts';
import { startBuilder, type Builder } from './builder.ts';
import type { BuildOrder, Built, Bundle } from './messages.ts';

let fixture: HotFixture;
let order: BuildOrder;
let builder: Builder;
let seen: Built[];
let begun: Bundle[];
const to = (...path: string[]): string => join(order.to, ...path);
const read = (...path: string[]): string => readFileSync(to(...path), 'utf8');

beforeAll(async () => {
  fixture = await createHotFixture();
  const { root, frontend, backend } = fixture;
  order = {
    ...{ root, frontend, backend, slice: 'pond', to: join(backend, '.cache/hot/0123456789ab') },
    clients: [new URL('../../client/hot.ts', import.meta.url).pathname],
    vendors: await prepareVendors(fixture.slice, root, () => {}),
  };
  seen = [];
  begun = [];
  builder = startBuilder(order);
  builder.onBuilt((built) => seen.push(built));
  builder.onBuilding((bundle) => begun.push(bundle));
  await latest('browser');
  await latest('server');
  await latest('backend');
});
afterAll(async () => {
  await builder.close();
  await fixture.remove();
});

/** What was told of a bundle from now on, or from `after`, once there is something that fits. */
function latest(
  bundle: Bundle,
  fits: (built: Built) => boolean = () => true,
  after = 0,
): Promise<Built> {
  return until(`${bundle} is built`, () =>
    seen.slice(after).findLast((built) => built.bundle === bundle && fits(built)),
  );
}

/** Saves a file and waits for what comes of it. */
async function save(
  bundles: readonly Bundle[],
  file: string,
  text: string,
  fits?: (built: Built) => boolean,
): Promise<Built[]> {
  const after = seen.length;
  await fixture.write(file, text);
  return await Promise.all(bundles.map((bundle) => latest(bundle, fits, after)));
}

const broken = ({ problems }: Built): boolean => problems.length > 0;
const well = ({ problems }: Built): boolean => problems.length === 0;
const PAGE = 'pond-ui/src/page.tsx';
const DEPTH = 'pond-ui/src/depth.ts';

test('builds everything at first, and tells where modules come from', async () => {
  expect(seen.filter(broken)).toEqual([]);
  expect(seen.map(({ changed }) => changed)).toEqual(seen.map(() => []));
  expect(begun, 'no change, nothing to get ready for').toEqual([]);
  expect((await latest('browser')).sources).toEqual({ './pages/pond': PAGE });
  expect((await latest('server')).sources).toBeUndefined();
  expect(read('server/bundle.cjs')).toContain('depth');
  expect(JSON.parse(read('browser/assets.json'))).toEqual({
    entry: 'remoteEntry.js',
    modules: { './pages/pond': { js: ['kit.js', 'src_page_tsx.js'], css: ['src_page_tsx.css'] } },
  });
});

test('a service takes its packages out of the bundle of them', () => {
  expect(read('backend/main.mjs')).toContain(join(order.vendors.backend, VENDOR.bundle));
  expect(execFileSync(process.execPath, [to('backend/main.mjs')]).toString()).toBe('172800000\n');
});

test('a save is built with what changed, for the page under names that stay', async () => {
  const names = readdirSync(to('browser')).sort();
  const before = await latest('browser');
  const [browser, server] = await save(['browser', 'server'], DEPTH, 'export const depth = 2;\n');
  expect(browser!.changed).toEqual([DEPTH]);
  expect(browser!.hash).not.toBe(before.hash);
  expect(server!.changed).toEqual([DEPTH]);
  expect(begun).toEqual(expect.arrayContaining(['browser', 'server']));
  const now = readdirSync(to('browser')).sort();
  const updates = now.filter((name) => !names.includes(name));
  expect(now).toEqual(expect.arrayContaining(names));
  expect(updates).not.toEqual([]);
  // A file that is seen before it is whole is built twice.
  const builds = seen.filter((built) => built.bundle === 'browser').map(({ hash }) => hash);
  const leads = (name: string, from: string): boolean => name.includes(`.${from}.hot-update.`);
  expect(updates.some((name) => leads(name, before.hash))).toBe(true);
  expect(updates.filter((name) => !builds.some((hash) => leads(name, hash)))).toEqual([]);
  const { slice } = createRequire(import.meta.url)(to('server/bundle.cjs')) as {
    slice: { pages: { pond: number } };
  };
  expect(slice.pages.pond).toBe(2);
});

test('a syntax error is told with its place, what was built stays, and it is mended', async () => {
  const good = read('server/bundle.cjs');
  const [browser, server] = await save(
    ['browser', 'server'],
    DEPTH,
    'export const depth = 3;\nexport const = 4;\n',
    broken,
  );
  expect(browser!.problems).toMatchObject([
    {
      source: 'build',
      file: DEPTH,
      line: 2,
      column: 14,
      message: expect.stringMatching(/^\S.{9}/),
    },
  ]);
  expect(browser!.problems[0]!.message).not.toMatch(/Module build failed|[╭│]/);
  expect(browser!.problems[0]!.detail).toContain('export const = 4');
  expect(server!.problems).toMatchObject([{ source: 'server', file: DEPTH, line: 2 }]);
  expect(read('server/bundle.cjs')).toBe(good);
  const mended = await save(['browser', 'server'], DEPTH, 'export const depth = 5;\n', well);
  expect(mended.map(({ changed }) => changed)).toEqual([[DEPTH], [DEPTH]]);
  expect(read('server/bundle.cjs')).toContain('5');
});

test('a module that is missing is told where it is imported', async () => {
  const good = readFileSync(join(fixture.root, PAGE), 'utf8');
  const [built] = await save(['browser'], PAGE, `${good}import './reed.ts';\n`, broken);
  expect(built!.problems).toMatchObject([{ source: 'build', file: PAGE, line: 6 }]);
  expect(built!.problems[0]!.message).toMatch(/Can't resolve '\.\/reed\.ts'/);
  // It comes to be: nobody saves what imports it again.
  const [mended] = await save(['browser'], 'pond-ui/src/reed.ts', 'export {};\n', well);
  expect(mended!.problems).toEqual([]);
});

test('a style that cannot be read is told once, with its place', async () => {
  const file = 'pond-ui/src/page.module.css';
  const [built] = await save(['browser'], file, '.pond {\n  color: teal;\n', broken);
  expect(built!.problems).toMatchObject([
    { source: 'build', file, line: 1, column: 1, message: 'Unclosed block' },
  ]);
  await save(['browser'], file, '.pond {\n  color: navy;\n}\n', well);
  expect(readdirSync(to('browser')).filter((name) => name.endsWith('.css'))).not.toEqual([]);
});

test('an error of the service is of the service', async () => {
  const [built] = await save(['backend'], 'pond/src/main.ts', 'import "./reed.ts";\n', broken);
  expect(built!.problems).toMatchObject([
    { source: 'backend', file: 'pond/src/main.ts', line: 1, column: 1 },
  ]);
});
