import { messageOf } from './bus-error.ts';
import type { BatchOptions, Delivery, Outcome } from './bus.ts';

/** Batches in hand at a time: one with its handler, others on their way, so that a slow one is passed. */
const BATCHES = 4;

/** How many events a consumer may hold, and how many it takes at once. */
export function roomFor(
  concurrency: number,
  batch: BatchOptions | undefined,
): { inHand: number; atOnce: number } {
  if (!batch) return { inHand: concurrency, atOnce: concurrency };
  return { inHand: Math.max(concurrency, BATCHES * batch.size), atOnce: batch.size };
}

/** Puts together what may be handled together: first deliveries, in their order; others stay alone. */
export function formBatches<T>(
  items: readonly T[],
  attemptOf: (item: T) => number,
  batch: BatchOptions | undefined,
): T[][] {
  if (!batch) return items.map((item) => [item]);
  const first = items.filter((item) => attemptOf(item) === 1);
  const batches = items.filter((item) => attemptOf(item) > 1).map((item) => [item]);
  for (let start = 0; start < first.length; start += batch.size) {
    batches.push(first.slice(start, start + batch.size));
  }
  return batches;
}

/** @returns outcomes in the order of the deliveries, `retry` where there is none */
export async function handleTogether(
  deliveries: readonly Delivery[],
  handle: (delivery: Delivery) => Promise<Outcome>,
  batch: BatchOptions | undefined,
): Promise<Outcome[]> {
  const [only] = deliveries;
  try {
    if (only && (!batch || deliveries.length === 1)) return [await handle(only)];
    const outcomes = (await batch?.handle(deliveries)) ?? [];
    return deliveries.map((_, at) => outcomes[at] ?? { kind: 'retry', reason: 'nothing was said' });
  } catch (error) {
    const reason = messageOf(error);
    return deliveries.map(() => ({ kind: 'retry', reason }));
  }
}

/** Outcomes of deliveries that nobody has touched. */
export function leaveAll(deliveries: readonly Delivery[]): Outcome[] {
  return deliveries.map(() => ({ kind: 'retry', reason: 'the subscriber has left' }));
}
