import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFixtureShop } from '../testing/fixture-shop.ts';
import { assembleRelease } from './assemble-release.ts';
import { discoverSlices } from './discover-slices.ts';

/** A file system of 256 kB; undefined where this user may not mount one. */
async function mountSmallDisk(): Promise<{ folder: string; unmount(): Promise<void> } | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    async unmount() {
      execFileSync('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}

it('a release that finds no room says so and leaves nothing behind', async ({ skip }) => {
  const disk = await mountSmallDisk();
  if (!disk) return skip('this user may not mount a file system');
  const shop = await createFixtureShop();
  try {
    await mkdir(join(disk.folder, 'sample'));
    await shop.write('mfe-sample/dist/browser/large.bin', 'x'.repeat(400_000));
    const slices = await discoverSlices(shop.root);
    const slice = slices.find(({ name }) => name === 'sample')!;
    await expect(assembleRelease(slice, disk.folder)).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.stringContaining('make room and try again'),
    });
    expect(await readdir(join(disk.folder, 'sample'))).toEqual([]);
    await shop.write('mfe-sample/dist/browser/large.bin', 'x');
    expect(await assembleRelease(slice, disk.folder)).toMatchObject({ fresh: true });
  } finally {
    await shop.remove();
    await disk.unmount();
  }
});
