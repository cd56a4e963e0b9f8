import autocannon from 'autocannon';
import type { LoadPlan, LoadResult } from './measure-load.ts';

/** Loads with autocannon, in this process: for machines without wrk. */
export async function loadWithAutocannon(plan: LoadPlan): Promise<LoadResult> {
  const result = await autocannon({
    url: plan.origin,
    connections: plan.connections,
    duration: plan.seconds,
    timeout: 10,
    requests: plan.requests.map(({ method = 'GET', path, headers = {}, body }) => ({
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    })),
  });
  return {
    answered: result['2xx'],
    perSecond: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}
