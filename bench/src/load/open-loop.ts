import { setTimeout as pause } from 'node:timers/promises';

export interface OpenLoopResult {
  /** Milliseconds from when a request was due until its answer was there, one each. */
  latencies: number[];
  failed: number;
  /** The first few reasons. */
  reasons: string[];
}

/**
 * Sends requests at a fixed rate whether or not earlier ones were answered, as visitors do. A late
 * sender counts against the answer, so that a stall is not hidden by the requests it held up.
 *
 * @param send the request of a given number; rejects when it fails
 */
export async function openLoop(
  options: { perSecond: number; count: number },
  send: (index: number) => Promise<unknown>,
): Promise<OpenLoopResult> {
  const { perSecond, count } = options;
  const latencies: number[] = [];
  const reasons: string[] = [];
  let failed = 0;
  const started = performance.now();
  const pending: Promise<void>[] = [];
  for (let index = 0; index < count; index++) {
    const due = started + (index * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    // A timer may ring a little early, or late: what counts is when the request was due.
    const from = Math.min(due, performance.now());
    pending.push(
      send(index).then(
        () => void latencies.push(performance.now() - from),
        (error: unknown) => {
          failed++;
          if (reasons.length < 5)
            reasons.push(error instanceof Error ? error.message : String(error));
        },
      ),
    );
  }
  await Promise.all(pending);
  return { latencies, failed, reasons };
}
