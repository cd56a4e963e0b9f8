import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { identifyProcess, sendSignal, waitForExit } from './process-identity.ts';

/** Remembers on disk which processes control started, for the case that control dies first. */
export interface ProcessLedger {
  record(pid: number, name: string): void;
  forget(pid: number): void;
}

interface Entry {
  pid: number;
  name: string;
  identity: string;
}

export function openProcessLedger(file: string): ProcessLedger {
  const entries = new Map<number, Entry>();
  // Synchronous: a kill -9 right after a start must find the process recorded.
  const write = (): void => {
    writeFileSync(`${file}.new`, JSON.stringify([...entries.values()]));
    renameSync(`${file}.new`, file);
  };
  return {
    record(pid, name) {
      const identity = identifyProcess(pid);
      if (identity === undefined) return;
      entries.set(pid, { pid, name, identity });
      write();
    },
    forget(pid) {
      if (entries.delete(pid)) write();
    },
  };
}

/**
 * Ends the processes that an earlier control left running, with all they started. A pid that
 * belongs to another program by now is left alone.
 *
 * @returns the names of those that were ended
 */
export async function endStrayProcesses(file: string): Promise<string[]> {
  const strays = readLedger(file).filter(({ pid, identity }) => identifyProcess(pid) === identity);
  for (const { pid } of strays) sendSignal(-pid, 'SIGKILL');
  await Promise.all(strays.map(({ pid }) => waitForExit(pid, 5_000)));
  return strays.map(({ name }) => name);
}

function readLedger(file: string): Entry[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Entry[];
  } catch {
    return [];
  }
}
