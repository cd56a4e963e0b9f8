import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createHome, type TesseraHome } from '@tessera/control';
import { locateHome } from '@tessera/control/running';
import {
  activateReleases,
  assembleRelease,
  discoverSlices,
  findDamage,
  type Release,
  type SliceSources,
} from '@tessera/control/releases';
import { createFixtureShop, type FixtureShop } from '@tessera/control/testing';
import { openReleaseStore } from '@tessera/release-store';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findReleases, type FindOptions } from './find-releases.ts';

let shop: FixtureShop;
let slices: SliceSources[];
let home: TesseraHome;
let startHome: string;
let said: string[];

beforeEach(async () => {
  shop = await createFixtureShop();
  slices = await discoverSlices(shop.root);
  startHome = join(shop.home, 'start');
  home = await createHome(join(shop.home, 'dev'));
  said = [];
  vi.stubEnv('RELEASE_STORE', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await shop.remove();
});

const find = (options: Partial<FindOptions> = {}): Promise<Release[]> =>
  findReleases({
    ...{ without: [], slices: [], root: shop.root, home, startHome, fresh: false },
    ...{ say: (line) => said.push(line), interrupted: new AbortController().signal },
    ...options,
  });
const namesOf = (releases: Release[]): Record<string, string> =>
  Object.fromEntries(releases.map(({ record }) => [record.slice, record.release]));

/** Releases of what lies in the sources now, on a shelf. */
async function assemble(shelves: string, change?: string): Promise<Release[]> {
  if (change) await shop.write('mfe-sample/dist/browser/start.js', change);
  return await Promise.all(slices.map((slice) => assembleRelease(slice, shelves)));
}

/** As a storefront of this machine has them. */
async function start(change?: string): Promise<Record<string, string>> {
  const releases = await assemble(join(startHome, 'releases'), change);
  await activateReleases(locateHome(startHome), namesOf(releases));
  return namesOf(releases);
}

async function store(change?: string): Promise<Record<string, string>> {
  const place = join(shop.home, 'store');
  await mkdir(place, { recursive: true });
  const releases = await assemble(join(shop.home, 'elsewhere'), change);
  for (const release of releases) await openReleaseStore(place).push(release);
  vi.stubEnv('RELEASE_STORE', place);
  return namesOf(releases);
}

it('takes what the storefront of this machine runs, sound and without copying it', async () => {
  const active = await start();
  const found = await find();
  expect(namesOf(found)).toEqual(active);
  for (const release of found) {
    expect(await findDamage(release)).toBeUndefined();
    expect(release.directory).toBe(
      join(home.releases, release.record.slice, release.record.release),
    );
  }
  const { ino } = await stat(join(startHome, 'releases/sample', active['sample']!, 'slice.json'));
  expect((await stat(join(home.releases, 'sample', active['sample']!, 'slice.json'))).ino).toBe(
    ino,
  );
});

it('keeps what it found for the next session, wherever that came from', async () => {
  const active = await start();
  await find();
  await rm(startHome, { recursive: true });
  expect(namesOf(await find())).toEqual(active);
});

it('takes newer ones when it is asked to, and again what it has', async () => {
  const before = await start();
  await find();
  const now = await start('// newer');
  expect(now['sample']).not.toBe(before['sample']);
  expect(namesOf(await find())).toEqual(before);
  expect(namesOf(await find({ fresh: true }))).toEqual(now);
  expect(namesOf(await find({ fresh: true }))).toEqual(now);
  expect(namesOf(await find())).toEqual(now);
});

it('fetches from the release store what the storefront of this machine does not have', async () => {
  const stored = await store();
  const found = await find();
  expect(namesOf(found)).toEqual(stored);
  expect(said.sort()).toEqual([
    `fetching sample ${stored['sample']}`,
    `fetching shell ${stored['shell']}`,
  ]);
  for (const release of found) expect(await findDamage(release)).toBeUndefined();
  said = [];
  const active = await start('// what runs here');
  await rm(home.releases, { recursive: true });
  expect(namesOf(await find())).toEqual(active);
  expect(said).toEqual([]);
});

it('leaves out those that are worked on, or all but one', async () => {
  await start();
  expect(Object.keys(namesOf(await find({ without: ['sample'] })))).toEqual(['shell']);
  expect(Object.keys(namesOf(await find({ only: 'shell' })))).toEqual(['shell']);
});

it('builds of the sources what is nowhere else', async () => {
  // Stands for the tool that builds packages: puts back what it built before.
  await shop.write(
    'node_modules/.bin/turbo',
    `const { cpSync, existsSync } = require('node:fs');
for (const arg of process.argv) {
  const [, folder] = /^--filter=(.+)$/.exec(arg) ?? [];
  if (folder && existsSync(folder + '/built')) cpSync(folder + '/built', folder + '/dist', { recursive: true });
}
`,
  );
  const active = await start();
  await rm(join(startHome, 'releases/sample'), { recursive: true });
  await shop.write(
    'mfe-sample/built/browser/mf-manifest.json',
    '{"metaData":{"remoteEntry":{"name":"r.js"}},"exposes":[{"path":"./pages/start","assets":{"js":{"sync":[]},"css":{"sync":[]}}}]}',
  );
  await shop.write('mfe-sample/built/server/main.mjs', 'export const slice = {};\n');
  await shop.write('backends/sample/built/main.mjs', '// built\n');
  const found = namesOf(await find({ slices }));
  expect(Object.keys(found).sort()).toEqual(['sample', 'shell']);
  expect(found['shell']).toBe(active['shell']);
  expect(found['sample']).not.toBe(active['sample']);
  expect(said[0]).toBe('building sample once');
});

it('names what may help when the shell is nowhere', async () => {
  await expect(find({ only: 'shell' })).rejects.toMatchObject({
    code: 'no_baseline',
    message: expect.stringMatching(/RELEASE_STORE=.*--baseline https:/) as string,
  });
  const active = await start();
  await rm(join(startHome, 'releases/shell', active['shell']!), { recursive: true });
  await expect(find()).rejects.toMatchObject({ code: 'no_baseline' });
});
