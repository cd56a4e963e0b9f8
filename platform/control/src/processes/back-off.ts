export interface BackOff {
  /** Milliseconds to wait before the next attempt; grows with each call. */
  next(): number;
  /** To be told when an attempt came up; a long enough healthy life starts over at the first step. */
  healthySince(startedAt: number): void;
}

/**
 * Exponential back-off with jitter: a quarter up or down, so that many do not knock in step.
 *
 * @param options milliseconds: the first wait, the longest, and the life after which all is forgiven
 */
export function createBackOff(
  options: { first?: number; longest?: number; forgiveAfter?: number } = {},
): BackOff {
  const { first = 200, longest = 10_000, forgiveAfter = 30_000 } = options;
  let attempts = 0;
  return {
    next() {
      const wait = Math.min(longest, first * 2 ** attempts);
      attempts += 1;
      return Math.round(wait * (0.75 + Math.random() * 0.5));
    },
    healthySince(startedAt) {
      if (Date.now() - startedAt >= forgiveAfter) attempts = 0;
    },
  };
}
