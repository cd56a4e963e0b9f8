import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Release } from '@tessera/control/releases';
import { afterEach, beforeEach, expect, it, type TestContext } from 'vitest';
import { openReleaseStore } from '../release-store.ts';
import { createWorkshop, type Workshop } from '../testing/made-release.ts';
import { startS3Double } from '../testing/s3-double.ts';

const run = promisify(execFile);
let workshop: Workshop;
let release: Release;
/** A file system of one megabyte, undefined where none can be made. */
let small: string | undefined;

beforeEach(async () => {
  workshop = await createWorkshop();
  release = await workshop.make({
    'mfe-sample/dist/browser/large.bin': randomBytes(1_200_000).toString('hex'),
  });
  const folder = await mkdtemp(join(tmpdir(), 'tessera-small-'));
  small = await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).then(
    () => folder,
    async () => {
      await rm(folder, { recursive: true });
      return undefined;
    },
  );
});
afterEach(async () => {
  if (small !== undefined) {
    await run('umount', [small]);
    await rm(small, { recursive: true });
  }
  await workshop.remove();
});

function smallDisk({ skip }: TestContext): string {
  return small ?? skip('a small file system can only be mounted by root');
}

it('leaves no half release on a shelf that is full', async (context) => {
  const shelf = join(smallDisk(context), 'sample');
  await mkdir(shelf);
  const double = await startS3Double();
  try {
    const { environment } = double;
    for (const place of [workshop.store, `s3://${double.bucket}`]) {
      const store = openReleaseStore(place, { environment });
      await store.push(release);
      double.requests.length = 0;
      await expect(store.pull('sample', release.record.release, shelf)).rejects.toMatchObject({
        code: 'disk_full',
        file: expect.stringMatching(/./),
        message: expect.stringContaining('Make room'),
      });
      expect(await readdir(shelf)).toEqual([]);
    }
    // A full disk is no reason to fetch it again.
    const key = `blobs/${release.record.files['browser/large.bin']}`;
    expect(double.requests.filter((request) => request.key === key).length).toBeLessThanOrEqual(1);
  } finally {
    await double.close();
  }
});

it('lists nothing in a store that is full', async (context) => {
  const folder = join(smallDisk(context), 'store');
  const store = openReleaseStore(folder);
  await expect(store.push(release)).rejects.toMatchObject({ code: 'disk_full' });
  expect(await store.list('sample')).toEqual([]);
  const left = await readdir(folder, { recursive: true });
  expect(left.filter((name) => name.includes('.draft-'))).toEqual([]);
});
