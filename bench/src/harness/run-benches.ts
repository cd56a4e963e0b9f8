import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, BenchResult } from './bench.ts';
import { startProgress } from './progress.ts';

export interface FinishedBench {
  name: string;
  seconds: number;
  result: BenchResult | undefined;
  /** Why there is no result. */
  error: unknown;
}

/** What has to be undone when the process is told to stop right now. */
let undos: (() => unknown)[] = [];

/**
 * Runs benches one after the other; one that fails does not keep the others from running.
 *
 * @param options `signal`: begin no further bench
 */
export async function runBenches(
  benches: readonly Bench[],
  options: { quick: boolean; signal: AbortSignal },
): Promise<FinishedBench[]> {
  const finished: FinishedBench[] = [];
  for (const bench of benches) {
    if (options.signal.aborted) break;
    finished.push(await runBench(bench, options));
  }
  return finished;
}

let undoing: Promise<void> = Promise.resolve();

/** Undoes what the running bench has started, last first. Called twice, it is still done once. */
export function undoAll(): Promise<void> {
  const now = undos.reverse();
  undos = [];
  undoing = undoing.then(async () => {
    for (const undo of now) {
      try {
        await undo();
      } catch (error) {
        process.stderr.write(`while cleaning up: ${String(error)}\n`);
      }
    }
  });
  return undoing;
}

async function runBench(bench: Bench, { quick }: { quick: boolean }): Promise<FinishedBench> {
  const started = performance.now();
  const progress = startProgress(bench.name);
  const folder = mkdtempSync(join(tmpdir(), `tessera-bench-${bench.name}-`));
  // nginx and PostgreSQL run as users of their own when this runs as root.
  chmodSync(folder, 0o755);
  undos.push(() => rmSync(folder, { recursive: true, force: true }));
  let result: BenchResult | undefined;
  let error: unknown;
  try {
    result = await bench.run({
      step: progress.step,
      defer: (undo) => undos.push(undo),
      folder,
      quick,
    });
  } catch (cause) {
    error = cause;
  }
  await undoAll();
  progress.end(error === undefined ? 'done' : 'failed');
  return { name: bench.name, seconds: (performance.now() - started) / 1000, result, error };
}
