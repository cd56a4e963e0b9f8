import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { ControlError, systemCode } from '../control-error.ts';
import { identifyProcess } from '../processes/process-identity.ts';

export interface HomeLock {
  release(): Promise<void>;
}

interface LockHolder {
  pid: number;
  identity: string;
  /** What it runs, for people: `tessera start`. */
  command: string;
}

/**
 * Takes the lock on a home. A lock whose process is gone (kill -9, power cut) is taken over.
 *
 * @param command what this process is, told to whoever finds the lock held
 * @throws ControlError `home_in_use` naming the process that holds it
 */
export async function lockHome(lockFile: string, command: string): Promise<HomeLock> {
  const holder: LockHolder = {
    pid: process.pid,
    identity: identifyProcess(process.pid) ?? 'unknown',
    command,
  };
  const mine = JSON.stringify(holder);
  const draft = `${lockFile}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, mine, { flag: 'wx' });
  try {
    // link() is the atomic "create with this content unless it exists".
    while (!(await tryLink(draft, lockFile))) await removeWhenStale(lockFile);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async release() {
      if ((await readLock(lockFile)) === mine) await rm(lockFile, { force: true });
    },
  };
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function removeWhenStale(lockFile: string): Promise<void> {
  const text = await readLock(lockFile);
  if (text === undefined) return;
  const holder = parseHolder(text);
  if (holder && identifyProcess(holder.pid) === holder.identity) throw inUse(lockFile, holder);
  // Two starts may both see the stale lock. Whoever moved away a fresh one puts it back.
  const aside = `${lockFile}.stale.${process.pid}`;
  try {
    await rename(lockFile, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readLock(aside)) !== text) await tryLink(aside, lockFile);
  await rm(aside, { force: true });
}

async function readLock(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    return JSON.parse(text) as LockHolder;
  } catch {
    return undefined;
  }
}

function inUse(lockFile: string, holder: LockHolder): ControlError {
  const folder = lockFile.slice(0, -'/lock'.length);
  return new ControlError(
    'home_in_use',
    `\`${holder.command}\` already runs on ${folder} (process ${holder.pid}). Stop it first, or set TESSERA_HOME to another folder.`,
  );
}
