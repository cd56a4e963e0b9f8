/** Keeps retries from making an outage worse: they may add so much to the calls and no more. */
export interface RetryBudget {
  /** Notes a call. */
  deposit(): void;
  /** Takes one retry out; false when there is none left. */
  withdraw(): boolean;
}

/** Of a steady stream of calls, so many may be repeated. */
const SHARE = 0.2;
/** What a quiet caller may repeat each second, however little it calls. */
const PER_SECOND = 10;
const MOST = 100;

/** @param now milliseconds; tests move it */
export function createRetryBudget(now: () => number = () => performance.now()): RetryBudget {
  let tokens = MOST;
  let last = now();
  return {
    deposit() {
      tokens = Math.min(MOST, tokens + SHARE);
    },
    withdraw() {
      const time = now();
      tokens = Math.min(MOST, tokens + ((time - last) / 1_000) * PER_SECOND);
      last = time;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
