import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { systemCode } from '../control-error.ts';

/**
 * What tells one process from a later one with the same pid: when it started, and in which boot.
 * `undefined` when no such process lives (a zombie does not live).
 */
export function identifyProcess(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? identifyOnLinux(pid) : identifyByPs(pid);
}

function identifyOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name may hold spaces and parentheses: the fields start after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X' || startTime === undefined) return undefined;
    return `${bootId()}:${startTime}`;
  } catch {
    return undefined;
  }
}

let knownBootId: string | undefined;
function bootId(): string {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return knownBootId;
}

function identifyByPs(pid: number): string | undefined {
  try {
    const out = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return out === '' || out.startsWith('Z') ? undefined : out.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** Sends a signal; a process that is gone already is fine. A negative pid means its whole group. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // macOS says EPERM for a group of which only zombies are left.
    const gone = pid < 0 ? ['ESRCH', 'EPERM'] : ['ESRCH'];
    if (!gone.includes(systemCode(error) ?? '')) throw error;
  }
}

/**
 * Waits until a process that may not be a child of this one is gone.
 *
 * @returns false when it still lives after `timeout` milliseconds
 */
export async function waitForExit(pid: number, timeout: number): Promise<boolean> {
  const until = Date.now() + timeout;
  while (identifyProcess(pid) !== undefined) {
    if (Date.now() > until) return false;
    await new Promise((done) => setTimeout(done, 20));
  }
  return true;
}
