/**
 * Runs `work` on each item, a few at a time. The first error stops the others: their `signal` is
 * aborted, and it is thrown only when all of them have ended, so that nothing goes on behind it.
 *
 * @param outer ends the work from outside
 */
export async function inLanes<T>(
  items: Iterable<T>,
  lanes: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  outer?: AbortSignal,
): Promise<void> {
  const stop = new AbortController();
  const signal = outer ? AbortSignal.any([stop.signal, outer]) : stop.signal;
  const queue = items[Symbol.iterator]();
  let failed = false;
  let failure: unknown;
  const lane = async (): Promise<void> => {
    try {
      for (let next = queue.next(); !next.done; next = queue.next()) {
        signal.throwIfAborted();
        await work(next.value, signal);
      }
    } catch (error) {
      if (!failed) failure = error;
      failed = true;
      stop.abort();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (failed) throw failure;
}
