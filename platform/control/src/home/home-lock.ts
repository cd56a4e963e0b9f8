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
  const mine = JSON.stringify({
    pid: process.pid,
    identity: identifyProcess(process.pid) ?? 'unknown',
    command,
  } satisfies LockHolder);
  const holder = await claim(lockFile, mine);
  if (holder) throw inUse(lockFile, holder);
  return {
    async release() {
      if ((await readLock(lockFile)) === mine) await rm(lockFile, { force: true });
    },
  };
}

/** @returns the living process that holds the lock, or undefined when it is ours now */
async function claim(file: string, mine: string): Promise<LockHolder | undefined> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  await writeFile(draft, mine, { flag: 'wx' });
  try {
    // link() is the atomic "create with this content unless it exists".
    while (!(await tryLink(draft, file))) {
      const found = await readLock(file);
      if (found === undefined) continue;
      const holder = livingHolder(found);
      if (holder) return holder;
      // Several may see the stale lock: whoever holds the lock on taking it over replaces it.
      const guard = `${file}.takeover`;
      if (await claim(guard, mine)) {
        await new Promise((done) => setTimeout(done, 10));
        continue;
      }
      try {
        // Nobody but the holder of the guard changes a stale lock, so what is read here stays.
        if ((await readLock(file)) !== found) continue;
        await rename(draft, file);
        return undefined;
      } finally {
        await rm(guard, { force: true });
      }
    }
    return undefined;
  } finally {
    await rm(draft, { force: true });
  }
}

function livingHolder(text: string): LockHolder | undefined {
  const holder = parseHolder(text);
  return holder && identifyProcess(holder.pid) === holder.identity ? holder : undefined;
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
