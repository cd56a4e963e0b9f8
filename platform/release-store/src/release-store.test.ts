import { appendFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findDamage, readRelease, type Release } from '@tessera/control/releases';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openReleaseStore, type ReleaseStore } from './release-store.ts';
import { createWorkshop, readTree, type Workshop } from './testing/made-release.ts';
import { startS3Double, type S3Double } from './testing/s3-double.ts';

interface Bench {
  store: ReleaseStore;
  /** Key → content. */
  contents(): Promise<Record<string, string>>;
  change(key: string, content: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** For a bucket: what was asked. */
  double?: S3Double;
  end(): Promise<void>;
}

async function folderBench({ store: folder }: Workshop): Promise<Bench> {
  return {
    store: openReleaseStore(folder),
    contents: () => readTree(folder),
    change: (key, content) => writeFile(join(folder, key), content),
    remove: (key) => rm(join(folder, key)),
    end: async () => {},
  };
}

async function bucketBench(): Promise<Bench> {
  const double = await startS3Double();
  const { environment, objects } = double;
  return {
    store: openReleaseStore(`s3://${double.bucket}/shops/one`, {
      environment,
      patience: { firstWait: 5 },
    }),
    contents: async () =>
      Object.fromEntries(
        [...objects].map(([key, bytes]) => [
          key.replace(/^shops\/one\//, ''),
          bytes.toString('latin1'),
        ]),
      ),
    change: async (key, content) => void objects.set(`shops/one/${key}`, Buffer.from(content)),
    remove: async (key) => void objects.delete(`shops/one/${key}`),
    double,
    end: double.close,
  };
}

describe.each([
  ['folder', folderBench],
  ['bucket', bucketBench],
])('in a %s', (_, open) => {
  let workshop: Workshop;
  let bench: Bench;
  let store: ReleaseStore;

  beforeEach(async () => {
    workshop = await createWorkshop();
    bench = await open(workshop);
    ({ store } = bench);
  });
  afterEach(async () => {
    await bench.end();
    await workshop.remove();
  });

  const pull = ({ record }: Release): Promise<Release> =>
    store.pull('sample', record.release, workshop.shelf);
  const shelf = (): Promise<string[]> => readdir(workshop.shelf).catch(() => []);
  const blobOf = ({ record }: Release, path: string): string => `blobs/${record.files[path]}`;
  const digests = ({ record }: Release): Set<string> =>
    new Set(Object.values({ ...record.files, ...record.derived }));

  it('brings a release to another machine as it was', async () => {
    const release = await workshop.make({
      'mfe-sample/dist/browser/empty.txt': '',
      'mfe-sample/dist/browser/large.bin': 'large '.repeat(400_000),
    });
    const steps: number[][] = [];
    const pushed = await store.push(release, (...step) => steps.push(step));
    const { size } = digests(release);
    expect(pushed.uploaded).toBe(size);
    expect(pushed.bytes).toBeGreaterThan(2_400_000);
    expect(steps).toEqual(Array.from({ length: size }, (_, n) => [n + 1, size]));

    const pulled = await pull(release);
    expect(pulled.directory).toBe(join(workshop.shelf, release.record.release));
    expect(pulled).toEqual({
      ...(await readRelease(release.directory)),
      directory: pulled.directory,
    });
    expect(await readTree(pulled.directory)).toEqual(await readTree(release.directory));
    expect(await findDamage(pulled)).toBeUndefined();
    expect(await shelf()).toEqual([release.record.release]);
  });

  it('keeps each content once, and nothing but contents and records', async () => {
    const release = await workshop.make();
    await store.push(release);
    expect(Object.keys(await bench.contents()).sort()).toEqual(
      [
        ...[...digests(release)].map((digest) => `blobs/${digest}`),
        `releases/sample/${release.record.release}.json`,
      ].sort(),
    );
  });

  it('sends nothing for a release that is there, and only what changed of another', async () => {
    const first = await workshop.make();
    await store.push(first);
    expect(await store.push(first)).toEqual({ uploaded: 0, bytes: 0 });
    const second = await workshop.make({ 'mfe-sample/dist/server/main.mjs': '// one line\n' });
    // The file and the manifest, which names the release.
    expect(await store.push(second)).toMatchObject({ uploaded: 2 });
  });

  it('shares unchanged files with the releases on the shelf', async () => {
    const first = await workshop.make();
    const second = await workshop.make({ 'mfe-sample/dist/server/main.mjs': '// one line\n' });
    await store.push(first);
    await store.push(second);
    const [a, b] = [await pull(first), await pull(second)];
    const inode = async ({ directory }: Release, path: string): Promise<number> =>
      (await stat(join(directory, path))).ino;
    for (const path of ['browser/start.js', 'browser/start.js.br', 'backend/main.mjs']) {
      expect(await inode(a, path)).toBe(await inode(b, path));
    }
    expect(await inode(a, 'server/main.mjs')).not.toBe(await inode(b, 'server/main.mjs'));
    const source = await stat(join(first.directory, 'backend/prepare.mjs'));
    expect(source.ino).not.toBe(await inode(a, 'backend/prepare.mjs'));
  });

  it('does not take a file from the shelf that was changed there', async () => {
    const first = await workshop.make();
    const second = await workshop.make({ 'mfe-sample/dist/server/main.mjs': '// one line\n' });
    await store.push(first);
    await store.push(second);
    await appendFile(join((await pull(first)).directory, 'browser/start.js'), '// tampered');
    expect(await findDamage(await pull(second))).toBeUndefined();
  });

  it('asks for nothing when the release is on the shelf, and mends it when it is damaged', async () => {
    const release = await workshop.make();
    await store.push(release);
    const { directory } = await pull(release);
    const before = bench.double?.requests.length;
    await bench.remove(`releases/sample/${release.record.release}.json`);
    await pull(release);
    expect(bench.double?.requests.length).toBe(before);

    await store.push(release);
    await appendFile(join(directory, 'browser/start.js'), '// tampered');
    expect(await findDamage(await pull(release))).toBeUndefined();
    expect(await shelf()).toEqual([release.record.release]);
  });

  it('leaves nothing on the shelf when a content was changed or is missing', async () => {
    const release = await workshop.make();
    await store.push(release);
    const key = blobOf(release, 'browser/start.js');
    const sound = (await bench.contents())[key]!;
    await bench.change(key, sound.replace('1', '2'));
    await expect(pull(release)).rejects.toMatchObject({
      code: 'blob_damaged',
      file: 'browser/start.js',
      message: expect.stringContaining(release.record.files['browser/start.js']!),
    });
    await bench.remove(key);
    await expect(pull(release)).rejects.toMatchObject({
      code: 'blob_missing',
      file: 'browser/start.js',
    });
    expect(await shelf()).toEqual([]);
    // Pushing it again is what the message says to do.
    expect(await store.push(release)).toMatchObject({ uploaded: 1 });
    expect(await findDamage(await pull(release))).toBeUndefined();
  });

  it('mends a content that was changed when the release is pushed again', async () => {
    const release = await workshop.make();
    await store.push(release);
    await bench.change(blobOf(release, 'browser/start.js'), 'short');
    expect(await store.push(release)).toMatchObject({ uploaded: 1 });
    await pull(release);
  });

  it('does not trust what a record says', async () => {
    const release = await workshop.make();
    await store.push(release);
    const { record } = release;
    const key = `releases/sample/${record.release}.json`;
    const evil = { ...record.files, '../../evil.mjs': record.files['server/main.mjs'] };
    const others = { ...record.files, 'server/main.mjs': record.files['browser/start.js'] };
    for (const changed of [
      { ...record, files: evil },
      { ...record, derived: { 'a/../../b': record.files['server/main.mjs'] } },
      { ...record, derived: { '/etc/x': record.files['server/main.mjs'] } },
      { ...record, derived: { 'release.json': record.files['server/main.mjs'] } },
      { ...record, files: others },
      { ...record, slice: 'other' },
      { ...record, run: {} },
      { ...record, createdAt: 'yesterday' },
      null,
    ]) {
      await bench.change(key, JSON.stringify(changed));
      await expect(pull(release)).rejects.toMatchObject({ code: 'record_damaged' });
    }
    expect(await shelf()).toEqual([]);
    await bench.change(key, '{');
    await expect(pull(release)).rejects.toMatchObject({ code: 'record_damaged' });
    expect(await store.list('sample')).toEqual([]);
    await store.push(release);
    await pull(release);
  });

  it('refuses a release that is not what it was assembled as', async () => {
    const release = await workshop.make();
    await appendFile(join(release.directory, 'browser/start.js'), '// tampered');
    await expect(store.push(release)).rejects.toMatchObject({
      code: 'release_damaged',
      message: expect.stringContaining('browser/start.js was changed'),
    });
    expect(await bench.contents()).toEqual({});
  });

  it('refuses names that cannot be any, and says when there is no such release', async () => {
    await expect(store.pull('sample', '0'.repeat(12), workshop.shelf)).rejects.toMatchObject({
      code: 'release_missing',
    });
    await expect(store.pull('sample', '../../up', workshop.shelf)).rejects.toMatchObject({
      code: 'invalid_name',
    });
    await expect(store.list('../up')).rejects.toMatchObject({ code: 'invalid_name' });
    await expect(store.prune('sample', Number.NaN, [])).rejects.toMatchObject({
      code: 'invalid_count',
    });
    expect(await store.slices()).toEqual([]);
    expect(await store.list('sample')).toEqual([]);
  });

  it('keeps what says when a release was first made', async () => {
    const release = await workshop.make();
    await store.push(release);
    const again = { ...release.record, createdAt: new Date().toISOString() };
    await writeFile(join(release.directory, 'release.json'), JSON.stringify(again));
    await store.push({ ...release, record: again });
    expect(await store.list('sample')).toEqual([
      { release: release.record.release, createdAt: release.record.createdAt },
    ]);
  });

  it('lists the newest first and removes the oldest, with what nothing else needs', async () => {
    const made: Release[] = [];
    for (let n = 0; n < 5; n += 1) {
      made.push(
        await workshop.make({ 'mfe-sample/dist/browser/start.js': `export default ${n};` }),
      );
    }
    // In another order: what counts is when they were made.
    for (const n of [3, 0, 4, 1, 2]) await store.push(made[n]!);
    const names = made.map(({ record }) => record.release);
    const listed = async (): Promise<string[]> =>
      (await store.list('sample')).map(({ release }) => release);
    expect(await listed()).toEqual(names.toReversed());
    expect(await store.slices()).toEqual(['sample']);

    expect(await store.prune('sample', 2, [names[0]!])).toEqual([names[2], names[1]]);
    expect(await listed()).toEqual([names[4], names[3], names[0]]);
    const contents = await bench.contents();
    expect(contents[blobOf(made[1]!, 'browser/start.js')]).toBeUndefined();
    const needed = new Set([made[0]!, made[3]!, made[4]!].flatMap((one) => [...digests(one)]));
    const blobs = Object.keys(contents).filter((key) => key.startsWith('blobs/'));
    expect(blobs.sort()).toEqual([...needed].map((digest) => `blobs/${digest}`).sort());
    expect(Object.keys(contents)).toHaveLength(blobs.length + 3);
    for (const n of [0, 3, 4]) await pull(made[n]!);
    expect(await store.prune('sample', 2, [names[0]!])).toEqual([]);
  });

  it('removes no content while it cannot know what a release needs', async () => {
    const first = await workshop.make();
    await store.push(first);
    const blobs = Object.keys(await bench.contents()).filter((key) => key.startsWith('blobs/'));
    await bench.change(`releases/sample/${first.record.release}.json`, '{');
    await expect(store.prune('sample', 5, [])).rejects.toMatchObject({ code: 'record_damaged' });
    expect(Object.keys(await bench.contents())).toEqual(expect.arrayContaining(blobs));
  });

  it('brings one release to one shelf twice at once', async () => {
    const release = await workshop.make();
    await store.push(release);
    await Promise.all([pull(release), pull(release), pull(release)]);
    expect(await shelf()).toEqual([release.record.release]);
  });

  it('replaces what a crash left under the name of a release', async () => {
    const release = await workshop.make();
    await store.push(release);
    const { directory } = await pull(release);
    await rm(join(directory, 'release.json'));
    expect(await findDamage(await pull(release))).toBeUndefined();
  });
});
