import { setTimeout as wait } from 'node:timers/promises';
import type { Check, Outcome } from './check.ts';

export interface FinishedCheck extends Outcome {
  name: string;
  /** Milliseconds. */
  took: number;
}

/**
 * Runs checks side by side and tells about each as soon as it is done; what the failed ones found
 * comes after all, so that it is the last thing on the screen.
 *
 * @param say receives lines of text
 * @returns the checks in the order in which they finished
 */
export async function runChecks(
  checks: readonly Check[],
  root: string,
  say: (text: string) => void,
): Promise<FinishedCheck[]> {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const finished: FinishedCheck[] = [];
  const started = performance.now();
  // The tools among the checks start first, before one that thinks inside this process.
  await wait();
  await Promise.all(
    checks.map(async (check) => {
      const outcome = await check.run(root).catch(asOutcome);
      const took = performance.now() - started;
      finished.push({ name: check.name, took, ...outcome });
      const sign = outcome.passed ? '✔' : '✖';
      say(`${sign} ${check.name.padEnd(width)}  ${seconds(took)}  ${check.about}`);
    }),
  );
  const failed = finished.filter(({ passed }) => !passed);
  for (const { name, report } of failed) say(`\n── ${name} ${'─'.repeat(60)}\n${report}`);
  const took = seconds(performance.now() - started).trim();
  say(`\nchecks: ${finished.length - failed.length} passed, ${failed.length} failed in ${took}`);
  return finished;
}

function asOutcome(error: unknown): Outcome {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return {
    passed: false,
    report: cause instanceof Error ? `${message}\n${cause.message}` : message,
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(4)} s`;
}
