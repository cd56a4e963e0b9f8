import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ControlError } from '../control-error.ts';
import { identifyProcess, sendSignal, waitForExit } from '../processes/process-identity.ts';

/**
 * Deals with a postmaster that outlived its supervisor: it is asked to shut down (nothing
 * committed is lost) and waited for, so that the next one is a child of this process again.
 * A lock file whose process is gone, or whose pid belongs to another program by now, is removed.
 * The caller holds the home's lock, so no living control stands behind that postmaster.
 *
 * @returns true when a living postmaster was shut down
 * @throws ControlError `postgres_stuck`
 */
export async function retireStrayPostmaster(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid');
  const pid = await readPostmasterPid(file);
  if (pid === undefined) return false;
  if (identifyProcess(pid) === undefined || !(await isPostmasterOf(pid, data))) {
    await rm(file, { force: true });
    return false;
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    sendSignal(pid, signal);
    if (await waitForExit(pid, signal === 'SIGINT' ? 20_000 : 5_000)) return true;
  }
  throw new ControlError(
    'postgres_stuck',
    `PostgreSQL (process ${pid}) still runs on ${data} and does not stop. End that process, then start again.`,
  );
}

async function readPostmasterPid(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  // Negative: a standalone backend wrote it.
  return Number.isInteger(pid) ? Math.abs(pid) : undefined;
}

async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
  const folder = await realpath(data);
  if (process.platform === 'linux') {
    // A postmaster's working directory is its data folder.
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === folder;
  }
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes('postgres') && (command.includes(folder) || command.includes(data));
  } catch {
    return false;
  }
}
