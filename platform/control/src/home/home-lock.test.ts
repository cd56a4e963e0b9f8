import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { identifyProcess } from '../processes/process-identity.ts';
import { lockHome } from './home-lock.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

it('names the process that holds a home', async () => {
  const lock = await lockHome(file, 'tessera start');
  await expect(lockHome(file, 'tessera start')).rejects.toMatchObject({
    code: 'home_in_use',
    message: expect.stringContaining(`already runs on ${folder} (process ${process.pid})`),
  });
  await lock.release();
  await (await lockHome(file, 'tessera start')).release();
  expect(await readdir(folder)).toEqual([]);
});

it.each([
  [
    'of a process that is gone',
    async () => ({ pid: await pidOfTheDead(), identity: 'x', command: '' }),
  ],
  [
    'of a pid that another program has by now',
    async () => ({ pid: 1, identity: 'x', command: '' }),
  ],
])('takes over a lock %s', async (_, holder) => {
  await writeFile(file, JSON.stringify(await holder()));
  await (await lockHome(file, 'tessera start')).release();
});

it('takes over a lock that a power cut left empty', async () => {
  await writeFile(file, '');
  await (await lockHome(file, 'tessera start')).release();
});

it('gives a stale lock to one of many who want it', async () => {
  await writeFile(file, JSON.stringify({ pid: await pidOfTheDead(), identity: 'x', command: '' }));
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => lockHome(file, 'x')));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

async function pidOfTheDead(): Promise<number> {
  const child = spawn('true');
  await new Promise((done) => child.once('close', done));
  expect(identifyProcess(child.pid!)).toBeUndefined();
  return child.pid!;
}
