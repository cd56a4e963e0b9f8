import { readFile, realpath, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SliceSources } from '@tessera/control';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  layOutHotSlice,
  OPERATIONS,
  releaseOf,
  writeManifest,
  type HotSlice,
} from './hot-slice.ts';
import { createHotFixture, type HotFixture } from './testing/hot-fixture.ts';

const FILES = { js: ['page.js'], css: [] };
const ASSETS = JSON.stringify({
  entry: 'remoteEntry.js',
  modules: { './pages/pond': FILES, './fragments/reed': FILES },
});
let fixture: HotFixture;
let sources: SliceSources;
let home: string;

beforeEach(async () => {
  fixture = await createHotFixture({
    'pond/contract/schema.graphql': 'type Query { pond: Int }',
    'pond-ui/dist-documents/documents.json': '{"h":"query Pond { pond }"}',
  });
  home = join(fixture.root, 'home');
  sources = {
    ...{ name: 'pond', directory: fixture.backend },
    service: {
      ...{ service: 'pond', database: true, secrets: ['POND_KEY'] },
      command: ['node', '--max-semi-space-size=32', 'backend/main.mjs'],
      prepare: ['node', 'backend/prepare.mjs'],
      include: { backend: 'dist', contract: 'contract', migrations: 'migrations' },
      commands: {},
    },
    frontend: {
      directory: fixture.frontend,
      descriptor: {
        ...{ contract: 1, name: 'pond', api: ['/graphql'] },
        pages: [{ name: 'pond', pattern: '/pond', module: './pages/pond', timeout: 500 }],
        fragments: [
          { name: 'reed', module: './fragments/reed', deadline: { soft: 100, hard: 9_000 } },
        ],
      } as never,
    },
  };
});
afterEach(() => fixture.remove());

async function layOut(): Promise<HotSlice> {
  const slice = await layOutHotSlice(sources, home);
  await fixture.write(`pond/.cache/hot/${slice.release}/browser/assets.json`, ASSETS);
  return slice;
}

test('lies as a release does, of links to the sources and to what is built', async () => {
  const slice = await layOut();
  expect((await readdir(slice.directory)).sort()).toEqual([
    ...['backend', 'browser', 'contract', 'migrations', OPERATIONS, 'server'],
  ]);
  for (const folder of ['backend', 'browser', 'server']) {
    expect(await realpath(join(slice.directory, folder))).toBe(join(slice.build, folder));
  }
  await fixture.write('pond/migrations/0002-reed.sql', 'select 1;');
  expect(await readdir(join(slice.directory, 'migrations'))).toContain('0002-reed.sql');
  // Packages are found from where the service lies.
  expect(slice.build.startsWith(`${fixture.backend}/`)).toBe(true);
  expect(slice.release).toMatch(/^[0-9a-f]{12}$/);
});

test('is the same again, and another one elsewhere; what was built stays', async () => {
  const first = await layOut();
  await rm(join(first.directory, 'migrations'));
  const again = await layOutHotSlice(sources, home);
  expect(again).toEqual(first);
  expect(await readdir(join(again.directory, 'browser'))).toEqual(['assets.json']);
  expect(await readdir(join(again.directory, 'migrations'))).not.toEqual([]);
  const elsewhere = await layOutHotSlice(sources, join(fixture.root, 'other-home'));
  expect(elsewhere.release).not.toBe(first.release);
});

test.each<[string, () => Promise<void>]>([
  ['a micro-frontend', async () => void delete sources.frontend],
  ['a build of its own', async () => void (sources.frontend!.handmade = true)],
  ['a webpack.config.ts', () => rm(join(fixture.backend, 'webpack.config.ts'))],
])('needs %s', async (_, take) => {
  await take();
  await expect(layOutHotSlice(sources, home)).rejects.toMatchObject({
    code: 'not_hot',
    message: expect.stringMatching(
      /pond cannot be worked on hot.*npm run deploy -- pond/,
    ) as string,
  });
});

test('its manifest says where modules come from, and waits for a service that starts anew', async () => {
  const slice = await layOut();
  const { descriptor } = sources.frontend!;
  const from = { './pages/pond': 'pond-ui/src/page.tsx' };
  const manifest = await writeManifest(slice, descriptor, from);
  expect(manifest).toMatchObject({
    ...{ name: 'pond', release: slice.release, development: { sources: from } },
    assets: { base: `/assets/pond/${slice.release}/`, entry: 'remoteEntry.js' },
    pages: [{ timeout: 6_000 }],
    fragments: [{ deadline: { soft: 100, hard: 9_000 } }],
  });
  const written = await readFile(join(slice.directory, 'slice.json'), 'utf8');
  expect(JSON.parse(written)).toEqual(manifest);
  const [page] = descriptor.pages;
  await expect(
    writeManifest(slice, { ...descriptor, pages: [{ ...page!, module: './pages/new' }] }, {}),
  ).rejects.toMatchObject({ code: 'invalid_build' });
});

test('is run as its service says, with source maps, a debugger when asked, and what it is told', async () => {
  const slice = await layOut();
  const manifest = await writeManifest(slice, sources.frontend!.descriptor, {});
  const files = '127.0.0.1:4000';
  const vendors = { backend: '/b', server: '/s' };
  const { record, environment, ...rest } = releaseOf(slice, manifest, { files, vendors });
  expect(rest).toEqual({ directory: slice.directory, manifest, files, debugged: false });
  expect(record).toMatchObject({ slice: 'pond', release: slice.release });
  expect(record.digest).toMatch(new RegExp(`^${slice.release}0{52}$`));
  expect(record.run).toEqual({
    ...{ service: 'pond', database: true, secrets: ['POND_KEY'] },
    command: [
      process.execPath,
      ...['--enable-source-maps', expect.stringMatching(/^--import=\/.*hold\.mjs$/)],
      ...['--max-semi-space-size=32', 'backend/main.mjs'],
    ],
    prepare: ['node', 'backend/prepare.mjs'],
  });
  const operations = join(slice.directory, OPERATIONS);
  expect(environment).toEqual({
    ...{ TESSERA_DEVELOPMENT: '1', TESSERA_RETAINED_DOCUMENTS: operations },
    TESSERA_VENDORS: '/b:/s',
  });
  expect(JSON.parse(await readFile(operations, 'utf8'))).toEqual({ h: 'query Pond { pond }' });
  const told = { files, vendors, inspect: 9_230, environment: { POND: 'deep' } };
  const debugged = releaseOf(slice, manifest, told);
  expect(debugged.record.run.command).toContain('--inspect=127.0.0.1:9230');
  expect(debugged.environment).toMatchObject({ POND: 'deep', TESSERA_DEVELOPMENT: '1' });
  expect(debugged.debugged).toBe(true);
  const held = await writeManifest(slice, sources.frontend!.descriptor, {}, true);
  expect(held.pages[0]!.timeout, 'somebody looks').toBe(600_000);
});
