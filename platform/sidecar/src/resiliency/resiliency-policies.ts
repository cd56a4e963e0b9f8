import { parseTrip, type Trip } from './trip-expression.ts';

/** How long one attempt may take, how often it is repeated, and when no more are made. */
export interface TargetPolicy {
  /** Milliseconds that each attempt has. */
  timeout: number;
  retry: RetryPolicy;
  breaker: BreakerPolicy;
}

export interface RetryPolicy {
  backOff: 'constant' | 'exponential';
  /** Milliseconds before the first repetition (and before each one when constant). */
  first: number;
  /** Milliseconds an exponential back-off grows to. */
  longest: number;
  /** Repetitions, so one less than attempts; -1 leaves it to the budget. */
  most: number;
  /** Answers that deserve another attempt. */
  retriesStatus(status: number): boolean;
}

export interface BreakerPolicy {
  /** Calls that are let through to find out whether the target has recovered. */
  trials: number;
  /** Milliseconds after which the counts of a closed breaker start anew; 0 is never. */
  interval: number;
  /** Milliseconds that it stays open. */
  openFor: number;
  trip: Trip;
}

export const DEFAULT_RETRY: RetryPolicy = {
  backOff: 'exponential',
  first: 25,
  longest: 500,
  most: 3,
  // A 500 is an answer: the same call would most likely end the same way again.
  retriesStatus: (status) => status >= 502 && status <= 504,
};

export const DEFAULT_BREAKER: BreakerPolicy = {
  trials: 1,
  interval: 0,
  openFor: 5_000,
  trip: parseTrip('consecutiveFailures >= 5'),
};

export const DEFAULT_POLICY: TargetPolicy = {
  timeout: 5_000,
  retry: DEFAULT_RETRY,
  breaker: DEFAULT_BREAKER,
};
