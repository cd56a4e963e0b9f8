import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeployReport } from '../report.ts';
import { openDeployLog } from './deploy-log.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-log-'));
  file = join(folder, 'deploys.jsonl');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function report(id: string): DeployReport {
  return {
    ...{ id, kind: 'deploy', slice: 'sample', release: 'a'.repeat(12), from: null, by: 'ada' },
    ...{ outcome: 'live', steps: [], startedAt: '', endedAt: '' },
    shell: { release: '', pids: [] },
  };
}

it('tells what ended, newest first, and what did not', async () => {
  const log = await openDeployLog(file);
  for (const id of ['1', '2', '3']) await log.append({ event: 'began', deploy: report(id) });
  await log.append({ event: 'weight', id: '1', weight: 5 });
  for (const id of ['1', '3']) await log.append({ event: 'ended', deploy: report(id) });
  for (const one of [log, await openDeployLog(file)]) {
    expect(one.ended(10).map(({ id }) => id)).toEqual(['3', '1']);
    expect(one.ended(1).map(({ id }) => id)).toEqual(['3']);
    expect(one.unfinished().map(({ deploy }) => deploy.id)).toEqual(['2']);
  }
});

it('keeps the order of what is written at once', async () => {
  const log = await openDeployLog(file);
  await Promise.all(
    Array.from({ length: 20 }, (_, n) => log.append({ event: 'weight', id: `${n}`, weight: n })),
  );
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(
    Array.from({ length: 20 }, (_, n) => `${n}`),
  );
  await openDeployLog(file);
});

it.each([
  [
    'changed',
    (lines: string[]) => lines.map((line, n) => (n === 1 ? line.replace('ada', 'eve') : line)),
  ],
  ['taken out', (lines: string[]) => lines.filter((_, n) => n !== 1)],
])('notices a line that was %s', async (_, tamper) => {
  const log = await openDeployLog(file);
  for (const id of ['1', '2', '3']) await log.append({ event: 'began', deploy: report(id) });
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  await writeFile(file, `${tamper(lines).join('\n')}\n`);
  await expect(openDeployLog(file)).rejects.toMatchObject({ code: 'log_damaged' });
});

it('goes on behind a line that a power cut tore', async () => {
  const log = await openDeployLog(file);
  await log.append({ event: 'began', deploy: report('1') });
  await appendFile(file, '{"event":"ended","dep');
  const again = await openDeployLog(file);
  await again.append({ event: 'ended', deploy: report('1') });
  expect((await openDeployLog(file)).unfinished()).toEqual([]);
});

it('says that the disk is full, and goes on when there is room again', async ({ skip }) => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return skip('this user may not mount a file system');
  }
  try {
    const log = await openDeployLog(file);
    await log.append({ event: 'began', deploy: report('1') });
    await writeFile(join(folder, 'filler'), 'x'.repeat(12_000));
    const large = { ...report('2'), by: 'y'.repeat(9_000) };
    await expect(log.append({ event: 'began', deploy: large })).rejects.toMatchObject({
      code: 'log_unwritable',
      message: expect.stringContaining('Make room'),
    });
    await rm(join(folder, 'filler'));
    await log.append({ event: 'ended', deploy: report('1') });
    const again = await openDeployLog(file);
    expect(again.ended(9).map(({ id }) => id)).toEqual(['1']);
    expect(again.unfinished()).toEqual([]);
  } finally {
    execFileSync('umount', [folder]);
  }
});

it.skipIf(process.getuid?.() === 0)('says that it cannot be written', async () => {
  const log = await openDeployLog(file);
  await chmod(folder, 0o500);
  await expect(log.append({ event: 'weight', id: '1', weight: 1 })).rejects.toMatchObject({
    code: 'log_unwritable',
  });
});
