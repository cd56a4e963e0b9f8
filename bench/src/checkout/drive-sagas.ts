import { percentile } from '../harness/statistics.ts';

/** What one round brought. */
export interface Round {
  /** That came to their end. */
  sagas: number;
  perSecond: number;
  /** Milliseconds from the call that begins a saga until its end is known. */
  p50: number;
  p99: number;
}

/**
 * Keeps so many sagas under way until the time is up, and waits for the last of them.
 *
 * @param runOne begins a saga and waits for its end
 * @throws whatever `runOne` throws
 */
export async function driveSagas(
  { atOnce, seconds }: { atOnce: number; seconds: number },
  runOne: () => Promise<void>,
): Promise<Round> {
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1_000;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let begun = performance.now(); begun < end; begun = performance.now()) {
        await runOne();
        latencies.push(performance.now() - begun);
      }
    }),
  );
  const took = (performance.now() - started) / 1_000;
  return {
    sagas: latencies.length,
    perSecond: latencies.length / took,
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
  };
}
