import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHome, type TesseraHome } from '../home/tessera-home.ts';
import { createFixtureShop, type FixtureShop } from '../testing/fixture-shop.ts';
import { activateReleases, readActiveReleases } from './active-releases.ts';
import { assembleRelease, readShelf, type AssembledRelease } from './assemble-release.ts';
import { discoverSlices } from './discover-slices.ts';
import { noteLiveRelease, readLiveReleases } from './live-releases.ts';
import { pruneReleases } from './prune-releases.ts';

let shop: FixtureShop;
let home: TesseraHome;

beforeEach(async () => {
  shop = await createFixtureShop();
  home = await createHome(shop.home);
});
afterEach(() => shop.remove());

async function assemble(name = 'sample'): Promise<AssembledRelease> {
  const slices = await discoverSlices(shop.root);
  return assembleRelease(
    slices.find((slice) => slice.name === name)!,
    home.releases,
  );
}

it('makes the same release of the same sources, and another of others', async () => {
  const first = await assemble();
  expect(first).toMatchObject({ fresh: true, record: { slice: 'sample' } });
  expect(first.directory).toBe(join(home.releases, 'sample', first.record.release));
  const again = await assemble();
  expect(again).toMatchObject({ fresh: false, record: first.record });
  await shop.write('mfe-sample/dist/browser/start.js', 'export default 2;');
  const changed = await assemble();
  expect(changed.record.release).not.toBe(first.record.release);
  expect(await readdir(join(home.releases, 'sample'))).toHaveLength(2);
});

it('holds all that the slice needs, and tells the shell where its files are', async () => {
  const { record, directory, manifest } = await assemble();
  expect(Object.keys(record.files).sort()).toEqual([
    'backend/main.mjs',
    'backend/prepare.mjs',
    'browser/media/dot.png',
    'browser/mf-manifest.json',
    'browser/remoteEntry.js',
    'browser/start.css',
    'browser/start.js',
    'descriptor.json',
    'documents.json',
    'server/main.mjs',
    'service.json',
  ]);
  expect(record.run).toMatchObject({ service: 'sample', command: ['node', 'backend/main.mjs'] });
  expect(manifest).toMatchObject({
    name: 'sample',
    release: record.release,
    assets: {
      base: `/assets/sample/${record.release}/`,
      entry: 'remoteEntry.js',
      modules: { './pages/start': { js: ['start.js'], css: ['start.css'] } },
    },
  });
  expect(JSON.parse(await readFile(join(directory, 'slice.json'), 'utf8'))).toEqual(manifest);
  const shell = await assemble('shell');
  expect(shell.manifest).toBeNull();
  expect(Object.keys(shell.record.files)).toContain('browser/shell.js');
});

it('compresses what is worth it, and the copies hold the same', async () => {
  const { directory, record } = await assemble();
  const plain = await readFile(join(directory, 'browser/start.js'));
  const brotli = await readFile(join(directory, 'browser/start.js.br'));
  const gzipped = await readFile(join(directory, 'browser/start.js.gz'));
  expect(brotliDecompressSync(brotli)).toEqual(plain);
  expect(gunzipSync(gzipped)).toEqual(plain);
  expect(Object.keys(record.derived)).not.toContain('browser/media/dot.png.br');
});

it('shares unchanged files between releases, but never with the sources', async () => {
  const first = await assemble();
  await shop.write('backends/sample/dist/extra.mjs', '// new');
  const second = await assemble();
  for (const path of ['browser/start.js', 'browser/start.js.br']) {
    const [a, b] = [
      await stat(join(first.directory, path)),
      await stat(join(second.directory, path)),
    ];
    expect(a.ino).toBe(b.ino);
  }
  const source = await stat(join(shop.root, 'mfe-sample/dist/browser/start.js'));
  expect(source.nlink).toBe(1);
});

it('notices a changed file when activating, and makes the release anew from its sources', async () => {
  const { record, directory } = await assemble();
  await activateReleases(home, { sample: record.release });
  expect(await readActiveReleases(home)).toEqual({ sample: record.release });
  await appendFile(join(directory, 'browser/start.js'), '// tampered');
  await expect(activateReleases(home, { sample: record.release })).rejects.toMatchObject({
    code: 'release_damaged',
    message: expect.stringContaining('browser/start.js was changed'),
  });
  expect(await assemble()).toMatchObject({ fresh: true, replaced: 'browser/start.js was changed' });
  await activateReleases(home, { sample: record.release });
  await expect(activateReleases(home, { sample: '0'.repeat(12) })).rejects.toMatchObject({
    code: 'release_missing',
  });
});

it('leaves no half release behind when the sources are incomplete', async () => {
  await rm(join(shop.root, 'mfe-sample/dist/browser'), { recursive: true });
  await expect(assemble()).rejects.toMatchObject({
    code: 'not_built',
    message: expect.stringMatching(/dist\/browser is missing.*npm run build/),
  });
  await shop.write(
    'mfe-sample/dist/browser/mf-manifest.json',
    '{"metaData":{"remoteEntry":{"name":"r.js"}},"exposes":[]}',
  );
  await expect(assemble()).rejects.toMatchObject({
    code: 'invalid_build',
    message: expect.stringContaining('"./pages/start"'),
  });
  expect(await readdir(join(home.releases, 'sample'))).toEqual([]);
});

it('replaces what a crash left under the name of a release', async () => {
  const { directory } = await assemble();
  await rm(join(directory, 'release.json'));
  expect(await assemble()).toMatchObject({ fresh: true });
});

it('keeps the last five that were live, the needed ones, and a few that were not', async () => {
  const shelf = join(home.releases, 'sample');
  const made: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    await shop.write('mfe-sample/dist/browser/start.js', `export default ${n};`);
    const { release } = (await assemble()).record;
    made.push(release);
    await noteLiveRelease(shelf, release, 'live');
  }
  const tried: string[] = [];
  for (let n = 7; n < 10; n += 1) {
    await shop.write('mfe-sample/dist/browser/start.js', `export default ${n};`);
    tried.push((await assemble()).record.release);
  }
  await mkdir(join(shelf, '.assembling-dead'));
  await pruneReleases(shelf, [made[0]!]);
  const kept = (await readShelf(shelf)).map(({ record }) => record.release);
  expect(kept).toEqual([made[0], ...made.slice(2), ...tried.slice(1)]);
  expect((await readdir(shelf)).filter((name) => name.startsWith('.assembling'))).toEqual([]);
});

it('remembers what was live, in which order, and what was taken back', async () => {
  const shelf = join(home.releases, 'sample');
  const [a, b] = ['a'.repeat(12), 'b'.repeat(12)];
  expect(await readLiveReleases(shelf)).toEqual([]);
  await noteLiveRelease(shelf, a, 'live');
  await noteLiveRelease(shelf, b, 'live');
  await noteLiveRelease(shelf, b, 'live');
  expect(await readLiveReleases(shelf)).toEqual([a, b]);
  await noteLiveRelease(shelf, b, 'taken back');
  await noteLiveRelease(shelf, a, 'live');
  expect(await readLiveReleases(shelf)).toEqual([a]);
});

it.each([
  [
    'backends/sample/service.json',
    '{"service":"Sample","command":[]}',
    /`service` has to be.*`command` has to be/,
  ],
  [
    'backends/sample/service.json',
    '{"service":"sample","command":["x"],"include":{"a":"../.."}}',
    /`include`/,
  ],
  ['backends/sample/service.json', '{', /not readable JSON/],
  ['mfe-sample/slice.json', '{"contract":1,"name":"sample"}', /pages/],
  [
    'mfe-lonely/slice.json',
    '{"contract":1,"name":"lonely","pages":[],"fragments":[],"api":[]}',
    /no backend/,
  ],
])('says what is wrong with %s: %s', async (path, content, words) => {
  await mkdir(join(shop.root, path, '..'), { recursive: true });
  await writeFile(join(shop.root, path), content);
  await expect(discoverSlices(shop.root)).rejects.toThrow(words);
});
