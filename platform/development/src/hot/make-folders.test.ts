import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SliceSources } from '@tessera/control';
import { makeFolders } from './make-folders.ts';

let directory: string;
const noted: string[] = [];
const note = (text: string): void => void noted.push(text);

beforeEach(async () => {
  noted.length = 0;
  directory = await mkdtemp(join(tmpdir(), 'tessera-made-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function service(include: Record<string, string>, scripts: Record<string, string>) {
  await writeFile(join(directory, 'package.json'), JSON.stringify({ name: 'pond', scripts }));
  return { name: 'pond', directory, service: { include } as unknown as SliceSources['service'] };
}

test('a folder that a script makes is made once', async () => {
  const scripts = { maps: 'mkdir dist-maps && echo drawn > dist-maps/map && echo 1 map' };
  const pond = await service({ backend: 'dist', maps: 'dist-maps', contract: 'contract' }, scripts);
  await makeFolders(pond, note);
  expect(await readFile(join(directory, 'dist-maps/map'), 'utf8')).toBe('drawn\n');
  expect(noted).toEqual(['making dist-maps of pond once', '1 map']);
  // Again it would fail: the folder is there.
  await makeFolders(pond, note);
  expect(noted).toHaveLength(2);
});

test('a script that fails is told with what it printed', async () => {
  const pond = await service({ maps: 'dist-maps' }, { maps: 'echo no ink >&2; exit 3' });
  await expect(makeFolders(pond, note)).rejects.toMatchObject({
    code: 'folder_not_made',
    message: expect.stringMatching(/`npm run maps` in .* failed:[^]*no ink/) as string,
  });
});
