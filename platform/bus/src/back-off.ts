/** Milliseconds before the attempt after `attempt` (from 1): 1 s, doubled up to a minute, with jitter. */
export function retryPause(attempt: number): number {
  const full = Math.min(1000 * 2 ** Math.min(attempt - 1, 16), 60_000);
  return Math.round(full / 2 + (Math.random() * full) / 2);
}

/** Waits, or less when the signal is aborted. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal?.aborted) return done();
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      done();
    };
    const timer = setTimeout(finish, milliseconds);
    signal?.addEventListener('abort', finish, { once: true });
  });
}

/**
 * Repeats `work` until it succeeds, with growing pauses (100 ms to 5 s).
 *
 * @returns undefined when the signal was aborted first
 */
export async function untilDone<T>(
  work: () => Promise<T>,
  options: { signal: AbortSignal; onFailure(error: unknown): void },
): Promise<T | undefined> {
  for (let wait = 100; !options.signal.aborted; wait = Math.min(wait * 2, 5000)) {
    try {
      return await work();
    } catch (error) {
      options.onFailure(error);
    }
    await pause(wait, options.signal);
  }
  return undefined;
}
