import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { findDescendants } from '../../../e2e/shop/processes.ts';

/**
 * What a process and all that it started, directly or not, take of the memory: the proportional set, in which
 * pages that several share count once. NaN where the kernel does not tell.
 *
 * @returns MB
 */
export function measureMemory(pid: number): number {
  const kilobytes = [pid, ...findDescendants(pid)].map(readProportionalSet);
  return (kilobytes.reduce((sum, one) => sum + one, 0) * 1_024) / 1_000_000;
}

/** Megabytes that a process at rest may still gain or lose from look to look. */
const STILL = 5;
/** Milliseconds between two looks. */
const LOOK = 2_500;
const LOOKS = 16;

/**
 * What {@link measureMemory} tells when type checks and other programs that a save began have ended.
 *
 * @throws Error when it does not come to rest
 */
export async function measureAtRest(pid: number): Promise<number> {
  let before = { memory: Number.NaN, processes: 0 };
  for (let look = 0; look < LOOKS; look++) {
    const now = { memory: measureMemory(pid), processes: findDescendants(pid).length };
    const isStill = Math.abs(now.memory - before.memory) < STILL;
    if (isStill && now.processes === before.processes) return now.memory;
    before = now;
    await pause(LOOK);
  }
  throw new Error('the session does not come to rest');
}

function readProportionalSet(pid: number): number {
  try {
    return parseProportionalSet(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  } catch (error) {
    // It has ended meanwhile.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '') && hasProc()) {
      return 0;
    }
    return Number.NaN;
  }
}

function hasProc(): boolean {
  return process.platform === 'linux';
}

/** @returns kB of 1,024 bytes, of the line `Pss:` */
export function parseProportionalSet(text: string): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1]);
}
