/** More wait than could be served in time; whoever asks is told to come back. */
export class TooBusyError extends Error {
  override readonly name = 'TooBusyError';
  readonly code = 'too_busy';
}

/**
 * Runs tasks a few at a time, in the order that they came. Hashing takes memory and a core each: a
 * crowd at the login must not take them from everybody else.
 *
 * @param atOnce tasks that run at the same time
 * @param waiting tasks that may wait besides; one more fails with TooBusyError
 */
export function createQueue(atOnce: number, waiting: number) {
  const line: (() => void)[] = [];
  let running = 0;

  return async function run<T>(task: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new TooBusyError('too many passwords wait to be hashed');
      await new Promise<void>((next) => line.push(next));
    } else running += 1;
    try {
      return await task();
    } finally {
      // Whoever is next takes the place over, so that nobody who comes just now gets before them.
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
