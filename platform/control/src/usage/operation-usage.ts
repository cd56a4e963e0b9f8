import { readFile } from 'node:fs/promises';
import type { Observation } from '../observations/observation-store.ts';
import { writeFileAtomically } from '../home/write-file-atomically.ts';

/** Slice → day (`2026-11-23`, UTC) → id or name of an operation → how often it was called. */
export type UsageFile = Record<string, Record<string, Record<string, number>>>;

/** How often the operations of slices are really called, day by day, over restarts. */
export interface OperationUsage {
  record(observations: readonly Observation[]): void;
  /** Writes what is not on disk yet. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const WRITE_EVERY = 10_000;
const DAYS_KEPT = 14;

/**
 * @param onTrouble told when the file cannot be written; counting goes on in memory
 * @param today tests move it
 */
export async function openOperationUsage(
  file: string,
  onTrouble: (message: string) => void,
  today: () => string = () => new Date().toISOString().slice(0, 10),
): Promise<OperationUsage> {
  const usage = await readOperationUsage(file);
  let changed = false;

  async function flush(): Promise<void> {
    if (!changed) return;
    changed = false;
    try {
      await writeFileAtomically(file, JSON.stringify(usage));
    } catch (error) {
      changed = true;
      onTrouble(`${file} cannot be written: ${String(error)}`);
    }
  }
  const timer = setInterval(() => void flush(), WRITE_EVERY);
  timer.unref();

  return {
    record(observations) {
      for (const { slice, what, count } of observations) {
        const days = (usage[slice] ??= {});
        const day = (days[today()] ??= {});
        day[what] = (day[what] ?? 0) + count;
        for (const old of Object.keys(days).sort().slice(0, -DAYS_KEPT)) delete days[old];
        changed = true;
      }
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

/** What was counted so far; nothing when there is no such file, or it cannot be read. */
export async function readOperationUsage(file: string): Promise<UsageFile> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as UsageFile;
  } catch {
    return {};
  }
}
