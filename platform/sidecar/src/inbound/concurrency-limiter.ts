/** Lets so many requests through at a time; a few more wait a moment; the rest are sent away. */
export interface ConcurrencyLimiter {
  readonly active: number;
  readonly waiting: number;
  /**
   * Asks for a place: true at once when there is one, undefined when there is none and no room to
   * wait either, else a promise of whether the wait was worth it.
   */
  enter(): true | undefined | Promise<boolean>;
  /** Gives a place back. */
  leave(): void;
}

interface Waiting {
  admit(admitted: boolean): void;
  timer: NodeJS.Timeout;
}

/**
 * The newest waits least: once there is a queue, those at its front have mostly lost their callers
 * already, and serving them first would make everybody late.
 *
 * @param patience milliseconds that a request waits at most
 */
export function createConcurrencyLimiter(options: {
  concurrency: number;
  queue: number;
  patience: number;
}): ConcurrencyLimiter {
  const { concurrency, queue, patience } = options;
  let active = 0;
  const waiting: Waiting[] = [];

  return {
    get active() {
      return active;
    },
    get waiting() {
      return waiting.length;
    },
    enter() {
      if (active < concurrency) {
        active += 1;
        return true;
      }
      if (waiting.length >= queue) return undefined;
      return new Promise((admit) => {
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(one), 1);
          admit(false);
        }, patience);
        const one: Waiting = { admit, timer };
        waiting.push(one);
      });
    },
    leave() {
      const next = waiting.pop();
      if (!next) {
        active -= 1;
        return;
      }
      clearTimeout(next.timer);
      next.admit(true);
    },
  };
}
