import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findPostgresBinaries } from './binaries.ts';
import { chooseGround, type Ground } from './ground.ts';

const NOBODY = 65534;
const binaries = findPostgresBinaries();
let open: string;
let closed: string;

beforeEach(async () => {
  open = await mkdtemp(join(tmpdir(), 'tessera-ground-'));
  await chmod(open, 0o755);
  closed = join(open, 'closed');
  await mkdir(closed, { mode: 0o700 });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(open, { recursive: true });
});

/** What PostgreSQL on a ground says of its version, run as it would be for real. */
function tryToRun(ground: Ground): string {
  const [program, ...args] = ground.commandLine('postgres', ['--version']);
  return execFileSync(program!, args, { ...ground.user, cwd: '/', encoding: 'utf8' });
}

async function forbidNamespaces(): Promise<void> {
  await writeFile(join(open, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  vi.stubEnv('PATH', `${open}:${process.env['PATH']}`);
}

async function putData(directory: string): Promise<void> {
  await mkdir(join(directory, 'data'), { recursive: true, mode: 0o700 });
  await writeFile(join(directory, 'data/PG_VERSION'), '18');
}

describe.skipIf(process.getuid?.() !== 0)('as root', () => {
  it('PostgreSQL runs as nobody, to whom the folder is handed over', async () => {
    const directory = join(open, 'postgres');
    await putData(directory);
    const ground = await chooseGround(binaries, directory, join(open, 'elsewhere'));
    expect(ground.directory).toBe(directory);
    expect((await stat(join(directory, 'data/PG_VERSION'))).uid).toBe(ground.user ? NOBODY : 0);
    expect(tryToRun(ground)).toContain('PostgreSQL');
  });

  it('a folder that nobody can reach stays where it is, in a namespace', async () => {
    const directory = join(closed, 'postgres');
    const ground = await chooseGround(binaries, directory, join(open, 'elsewhere'));
    // In a container that forbids namespaces it moves, as in the next test.
    if (ground.user) return;
    expect(ground.directory).toBe(directory);
    expect(tryToRun(ground)).toContain('PostgreSQL');
  });

  it('moves with its data where namespaces are forbidden, and stays there from then on', async () => {
    const directory = join(closed, 'postgres');
    await putData(directory);
    await forbidNamespaces();
    const ground = await chooseGround(binaries, directory, join(open, 'elsewhere'));
    expect(ground.directory.startsWith(join(open, 'elsewhere'))).toBe(true);
    expect(ground.user).toEqual({ uid: NOBODY, gid: NOBODY });
    expect(await readFile(join(ground.directory, 'data/PG_VERSION'), 'utf8')).toBe('18');
    expect(tryToRun(ground)).toContain('PostgreSQL');

    vi.unstubAllEnvs();
    const later = await chooseGround(binaries, directory, join(open, 'elsewhere'));
    expect(later.directory).toBe(ground.directory);
    await putData(directory);
    await expect(chooseGround(binaries, directory, join(open, 'elsewhere'))).rejects.toMatchObject({
      code: 'data_twice',
    });
  });
});

it('says what to do when the binaries do not run', async () => {
  await expect(
    chooseGround(join(open, 'nothing'), join(open, 'postgres'), join(open, 'elsewhere')),
  ).rejects.toThrow();
});
