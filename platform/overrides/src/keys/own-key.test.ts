import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readOverride, signOverride } from '../token/token.ts';
import { createOwnKey, locateOwnKey, readOwnKey } from './own-key.ts';
import { parseTeamKeys } from './team-keys.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-key-'));
  file = join(folder, 'deeper/key.pem');
});
afterEach(() => rm(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

it('a key is for its owner alone', async () => {
  await createOwnKey(file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(join(folder, 'deeper'))).mode & 0o777).toBe(0o700);
  await chmod(file, 0o640);
  await expect(readOwnKey(file)).rejects.toMatchObject({
    code: 'key_exposed',
    message: expect.stringContaining(`chmod 600 ${file}`),
  });
});

it('a key signs what an environment that lists its line takes', async () => {
  const { line, id } = await createOwnKey(file);
  const key = await readOwnKey(file);
  expect(key).toMatchObject({ id, line });
  const listed = await parseTeamKeys(line, 'keys');
  const origin = 'http://shop.test';
  const token = await signOverride(key, { origin, set: { garden: 'a'.repeat(12) }, seconds: 60 });
  const keys = { find: async (wanted: string) => listed.get(wanted) };
  expect(await readOverride(token, { keys, origin })).toMatchObject({
    name: line.split(' ').slice(2).join(' '),
  });
});

it('a key is never written over', async () => {
  await createOwnKey(file);
  const before = await readFile(file, 'utf8');
  await expect(createOwnKey(file)).rejects.toMatchObject({ code: 'key_exists' });
  expect(await readFile(file, 'utf8')).toBe(before);
});

it('who has no key is told how to make one', async () => {
  await expect(readOwnKey(file)).rejects.toMatchObject({
    code: 'no_key',
    message: expect.stringContaining('tessera override --new-key'),
  });
  const other = join(folder, 'other.pem');
  await writeFile(other, 'not a key', { mode: 0o600 });
  await expect(readOwnKey(other)).rejects.toMatchObject({ code: 'no_key' });
});

it('a key lies where it is told to', () => {
  vi.stubEnv('TESSERA_OVERRIDE_KEY', '/keys/mine.pem');
  expect(locateOwnKey()).toBe('/keys/mine.pem');
  vi.stubEnv('TESSERA_OVERRIDE_KEY', undefined);
  expect(locateOwnKey()).toMatch(/\.config\/tessera\/override-key\.pem$/);
});
