import { spawnSync } from 'node:child_process';
import { loadWithAutocannon } from './autocannon.ts';
import { loadWithWrk } from './wrk.ts';

/** What is asked for, and how. */
export interface LoadPlan {
  /** `http://127.0.0.1:41234` */
  origin: string;
  requests: readonly LoadRequest[];
  /** Kept open and always busy. */
  connections: number;
  seconds: number;
}

export interface LoadRequest {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface LoadResult {
  /** Answers with status 2xx a second. */
  perSecond: number;
  /** How many of them. */
  answered: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Broken connections, timeouts, other statuses. */
  failed: number;
}

/** The load generator of this machine: wrk costs a fifth of what autocannon does. */
export const LOAD_TOOL: 'wrk' | 'autocannon' =
  spawnSync('wrk', ['--version'], { stdio: 'ignore' }).error === undefined ? 'wrk' : 'autocannon';

/**
 * Asks for the requests in turn, as fast as the answers come, on the loopback interface only.
 *
 * @throws Error when a request in a hundred fails: such a figure means nothing
 */
export async function measureLoad(plan: LoadPlan): Promise<LoadResult> {
  const { hostname } = new URL(plan.origin);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') {
    throw new Error(`${plan.origin}: load goes to this machine only`);
  }
  const result = await (LOAD_TOOL === 'wrk' ? loadWithWrk(plan) : loadWithAutocannon(plan));
  if (result.answered === 0 || result.failed > result.answered / 100) {
    throw new Error(
      `${plan.origin}${plan.requests[0]?.path}: ${result.failed} requests failed, ${result.answered} were answered`,
    );
  }
  return result;
}
