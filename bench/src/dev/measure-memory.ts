import { readFileSync } from 'node:fs';
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
