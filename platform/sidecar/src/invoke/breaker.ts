import { CircuitState, circuitBreaker, handleWhen, type IBreaker } from 'cockatiel';
import { TransportError } from '../http/transport-error.ts';
import type { Received } from '../http/send.ts';
import type { BreakerPolicy } from '../resiliency/resiliency-policies.ts';
import type { BreakerCounts } from '../resiliency/trip-expression.ts';
import { isAtFault } from './attempt-outcome.ts';

export type BreakerState = 'closed' | 'trying' | 'open';

/** The circuit breaker of one instance. */
export interface Breaker {
  readonly state: BreakerState;
  /** Whether a call would be let through now. */
  admits(): boolean;
  /** Rejects with cockatiel's BrokenCircuitError when it is not let through. */
  execute(attempt: () => Promise<Received>): Promise<Received>;
}

/** @param onChange told about every change of state */
export function createBreaker(
  policy: BreakerPolicy,
  onChange: (state: BreakerState) => void,
): Breaker {
  let openedAt = 0;
  let trials = 0;
  const counting = countCalls(policy);
  const cockatiel = circuitBreaker(
    // A trial whose caller went away has proven nothing, so the instance stays out.
    handleWhen(
      (error) =>
        isAtFault(error) ||
        (cockatiel.state === CircuitState.HalfOpen &&
          error instanceof TransportError &&
          error.code === 'abandoned'),
    ).orWhenResult((received) => isAtFault(received)),
    {
      breaker: counting,
      halfOpenAfter: policy.openFor,
      halfOpenSampling: { calls: policy.trials, threshold: 0 },
    },
  );
  cockatiel.onStateChange((state) => {
    if (state === CircuitState.Open) openedAt = Date.now();
    if (state === CircuitState.HalfOpen) trials = 0;
    counting.startAnew();
    onChange(nameOf(state));
  });

  return {
    get state() {
      return nameOf(cockatiel.state);
    },
    admits() {
      switch (cockatiel.state) {
        case CircuitState.Closed:
          return true;
        case CircuitState.HalfOpen:
          // cockatiel would let further calls wait for the trial's end; another instance is better.
          return trials < policy.trials;
        case CircuitState.Open:
          return Date.now() - openedAt >= policy.openFor;
        case CircuitState.Isolated:
          return false;
      }
    },
    execute(attempt) {
      return cockatiel.execute(() => {
        if (cockatiel.state === CircuitState.HalfOpen) trials += 1;
        return attempt();
      });
    },
  };
}

function nameOf(state: CircuitState): BreakerState {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'trying' : 'open';
}

function countCalls(policy: BreakerPolicy): IBreaker & { startAnew(): void } {
  let counts: BreakerCounts;
  let since: number;
  const startAnew = (): void => {
    since = Date.now();
    counts = {
      requests: 0,
      totalSuccesses: 0,
      totalFailures: 0,
      consecutiveSuccesses: 0,
      consecutiveFailures: 0,
    };
  };
  startAnew();
  const count = (): BreakerCounts => {
    if (policy.interval > 0 && Date.now() - since >= policy.interval) startAnew();
    counts.requests += 1;
    return counts;
  };
  return {
    state: undefined,
    startAnew,
    success() {
      const counts = count();
      counts.totalSuccesses += 1;
      counts.consecutiveSuccesses += 1;
      counts.consecutiveFailures = 0;
    },
    failure() {
      const counts = count();
      counts.totalFailures += 1;
      counts.consecutiveFailures += 1;
      counts.consecutiveSuccesses = 0;
      return policy.trip(counts);
    },
  };
}
