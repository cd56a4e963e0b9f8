import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFolderObjects } from './folder-objects.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-objects-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('does not count what is being written, and removes what was left a day ago', async () => {
  const objects = createFolderObjects(folder);
  await objects.putText('records/a.json', '{}');
  const [recent, old] = [join(folder, 'records/.draft-1'), join(folder, 'records/.draft-2')];
  await writeFile(recent, 'half');
  await writeFile(old, 'half');
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await utimes(old, yesterday, yesterday);
  expect(await objects.list('records/')).toEqual(['records/a.json']);
  expect((await readdir(join(folder, 'records'))).sort()).toEqual(['.draft-1', 'a.json']);
});

it('leaves nothing when the source is not what it is said to be', async () => {
  const objects = createFolderObjects(folder);
  const source = join(folder, 'source');
  await writeFile(source, 'some');
  await expect(
    objects.putFile('blobs/a', source, { digest: '0'.repeat(64), size: 4 }),
  ).rejects.toMatchObject({ code: 'blob_damaged' });
  expect(await readdir(join(folder, 'blobs'))).toEqual([]);
});
