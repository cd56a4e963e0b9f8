import { groupByService, type Instance, type NamingState } from '@tessera/control/naming-client';
import { bulkhead, type BulkheadPolicy } from 'cockatiel';
import type { Mesh } from '../mesh/read-mesh.ts';
import type { Log } from '../observe/log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Resiliency } from '../resiliency/read-resiliency.ts';
import type { TargetPolicy } from '../resiliency/resiliency-policies.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import { createRetryBudget, type RetryBudget } from './retry-budget.ts';

/** Another app as this sidecar sees it. */
export interface Target {
  app: string;
  policy: TargetPolicy;
  bulkhead: BulkheadPolicy;
  budget: RetryBudget;
  readonly instances: readonly TargetInstance[];
  /**
   * The instance with the fewest requests under way whose breaker lets one through; one that was
   * not tried yet before one that was.
   */
  pick(tried: ReadonlySet<TargetInstance>): TargetInstance | undefined;
}

export interface TargetInstance {
  id: string;
  host: string;
  port: number;
  /** Requests under way from here. */
  outstanding: number;
  breaker: Breaker;
}

/**
 * When the last instance vanishes from naming its calls would fail anyway. It is kept this long, for
 * the case that it is control that has just come back and nobody has told it of anybody yet.
 */
const LINGER = 2_000;

export interface Targets {
  get(app: string): Target;
  /** Takes over who is there; what is known of those who stay is kept. */
  update(state: NamingState): void;
  all(): Target[];
}

export function createTargets(context: {
  app: string;
  resiliency: Resiliency;
  mesh: Mesh;
  metrics: Metrics;
  log: Log;
}): Targets {
  const { resiliency, mesh, metrics, log } = context;
  const { outbound } = mesh.limits(context.app);
  const targets = new Map<string, Target & { replace(instances: Instance[]): void }>();
  let state: NamingState | undefined;

  function create(app: string): Target & { replace(instances: Instance[]): void } {
    const policy = resiliency.app(app);
    let instances: TargetInstance[] = [];
    let turn = 0;
    let emptied: NodeJS.Timeout | undefined;

    function set(next: Instance[]): void {
      const known = new Map(instances.map((one) => [`${one.id} ${one.host}:${one.port}`, one]));
      instances = next.map((one) => known.get(`${one.id} ${one.address}`) ?? meet(one));
      const ids = new Set(next.map(({ id }) => id));
      for (const { id } of known.values()) {
        if (!ids.has(id)) metrics.breakerState(app, id, undefined);
      }
    }

    function meet({ id, address }: Instance): TargetInstance {
      const colon = address.lastIndexOf(':');
      const breaker = createBreaker(policy.breaker, (state) => {
        metrics.breakerState(app, id, { closed: 0, trying: 0.5, open: 1 }[state]);
        const level = state === 'open' ? 'warn' : 'info';
        log.write(level, `circuit breaker ${state}`, { target: app, instance: id, address });
      });
      return {
        id,
        host: address.slice(0, colon),
        port: Number(address.slice(colon + 1)),
        outstanding: 0,
        breaker,
      };
    }

    return {
      app,
      policy,
      bulkhead: bulkhead(outbound, outbound),
      budget: createRetryBudget(),
      get instances() {
        return instances;
      },
      pick(tried) {
        turn += 1;
        let best: TargetInstance | undefined;
        let bestTried = true;
        for (let index = 0; index < instances.length; index += 1) {
          const candidate = instances[(turn + index) % instances.length]!;
          if (!candidate.breaker.admits()) continue;
          const candidateTried = tried.has(candidate);
          const better =
            !best ||
            (bestTried && !candidateTried) ||
            (bestTried === candidateTried && candidate.outstanding < best.outstanding);
          if (better) [best, bestTried] = [candidate, candidateTried];
        }
        return best;
      },
      replace(next) {
        clearTimeout(emptied);
        if (next.length > 0 || instances.length === 0) return set(next);
        emptied = setTimeout(() => set(next), LINGER).unref();
      },
    };
  }

  return {
    get(app) {
      let target = targets.get(app);
      if (!target) {
        target = create(app);
        target.replace((state && groupByService(state).get(app)) ?? []);
        targets.set(app, target);
      }
      return target;
    },
    update(next) {
      state = next;
      const byApp = groupByService(next);
      for (const [app, target] of targets) target.replace(byApp.get(app) ?? []);
    },
    all: () => [...targets.values()],
  };
}
