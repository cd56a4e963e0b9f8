import { setTimeout as sleep } from 'node:timers/promises';

/** How long and how often a store is asked. Times in milliseconds. */
export interface Patience {
  /** Times that a request is sent at most. */
  attempts: number;
  /** Mean wait before the second attempt; it doubles with each. */
  firstWait: number;
  longestWait: number;
  /** A request ends when nothing moved for so long. */
  silence: number;
  /** A request ends after so long, whatever moves. */
  deadline: number;
}

export const PATIENCE: Patience = {
  attempts: 6,
  firstWait: 200,
  longestWait: 10_000,
  silence: 30_000,
  deadline: 600_000,
};

/** Something that may go well the next time. */
export class Transient extends Error {
  /** Milliseconds that the store asked for. */
  readonly wait: number | undefined;
  /** Attempts that this kind of failure deserves, when fewer than others. */
  readonly attempts: number;
  constructor(
    cause: unknown,
    { wait, attempts = Infinity }: { wait?: number; attempts?: number } = {},
  ) {
    super('may go well the next time', { cause });
    this.wait = wait;
    this.attempts = attempts;
  }
}

/**
 * Does something again as long as it throws `Transient`, and waits longer each time.
 *
 * @throws the cause of the last `Transient`, and everything else at once
 */
export async function persist<T>(
  patience: Patience,
  attempt: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Transient)) throw error;
      if (n >= Math.min(patience.attempts, error.attempts)) throw error.cause;
      const wait = Math.min(patience.longestWait, patience.firstWait * 2 ** (n - 1));
      // Scattered, so that those whom one failure hit do not come back together.
      const scattered = wait * (0.5 + Math.random());
      await sleep(Math.min(Math.max(error.wait ?? 0, scattered), patience.longestWait * 2), null, {
        ...(signal && { signal }),
      });
    }
  }
}
