import type { Agent, OutgoingHttpHeaders } from 'node:http';
import { BrokenCircuitError } from 'cockatiel';
import { DEADLINE } from '../http/headers.ts';
import { isRepeatable, type MessageBody } from '../http/message-body.ts';
import { send, type Received, type Sending } from '../http/send.ts';
import { TransportError, transportErrorOf } from '../http/transport-error.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { RetryPolicy } from '../resiliency/resiliency-policies.ts';
import {
  meshErrorOf,
  mayEndBetter,
  wasNotBegun,
  type MeshError,
  type Outcome,
} from './attempt-outcome.ts';
import { InvokeError } from './invoke-error.ts';
import type { Target, TargetInstance } from './targets.ts';

export interface TargetCall {
  method: string;
  /** With query. */
  path: string;
  headers: OutgoingHttpHeaders;
  body: MessageBody;
  /** Whether doing it twice does no harm. */
  idempotent: boolean;
  /** Milliseconds that the caller waits, for all attempts together. */
  patience: number | undefined;
}

/** A call under way, through all its attempts. */
export interface Calling {
  /** Rejects with InvokeError, or with TransportError `abandoned`. */
  received: Promise<Received>;
  /** The caller went away. */
  abandon(): void;
  /** The answer has been passed on: the instance has one request less. */
  release(): void;
}

/** Calls an app: picks an instance, waits for its answer, and tries again where that is allowed. */
export function callTarget(
  target: Target,
  call: TargetCall,
  agent: Agent,
  metrics: Metrics,
): Calling {
  const { policy, budget } = target;
  const started = performance.now();
  const tried = new Set<TargetInstance>();
  let sending: Sending | undefined;
  let held: TargetInstance | undefined;
  let abandoned = false;
  let wake: (() => void) | undefined;

  const remaining = (): number =>
    call.patience === undefined ? Infinity : call.patience - (performance.now() - started);

  function release(): void {
    if (held) held.outstanding -= 1;
    held = undefined;
  }

  async function attempt(instance: TargetInstance): Promise<Outcome> {
    held = instance;
    instance.outstanding += 1;
    tried.add(instance);
    const timeout = Math.min(policy.timeout, remaining());
    const { method, path, body } = call;
    const { host, port } = instance;
    const headers = { ...call.headers, host: target.app, [DEADLINE]: Math.ceil(timeout) };
    try {
      return await instance.breaker.execute(() => {
        sending = send({ agent, host, port, method, path, headers, body, timeout });
        return sending.received;
      });
    } catch (error) {
      // Between the look and the call the breaker opened: as if the instance had refused.
      if (error instanceof BrokenCircuitError) {
        return new TransportError('refused', 'circuit breaker is open', error);
      }
      return transportErrorOf(error);
    }
  }

  function mayRepeat(outcome: Outcome, repetitions: number): boolean {
    const { most, retriesStatus } = policy.retry;
    if (abandoned || (most >= 0 && repetitions >= most) || !isRepeatable(call.body)) return false;
    if (!mayEndBetter(outcome, retriesStatus)) return false;
    if (!call.idempotent && !wasNotBegun(outcome)) return false;
    if (budget.withdraw()) return true;
    metrics.stopped(target.app, 'budget');
    return false;
  }

  async function run(): Promise<Received> {
    budget.deposit();
    for (let repetitions = 0; ; repetitions += 1) {
      const instance = target.pick(tried);
      const outcome = instance ? await attempt(instance) : noInstance(target);
      if (abandoned) throw new TransportError('abandoned', 'the caller went away');
      const pause = pauseBefore(policy.retry, repetitions);
      const good =
        !(outcome instanceof Error) && !mayEndBetter(outcome, policy.retry.retriesStatus);
      if (good || pause >= remaining() || !mayRepeat(outcome, repetitions)) {
        return conclude(target, outcome, metrics);
      }
      // What is thrown away has to be read, or its connection is lost.
      if (!(outcome instanceof Error) && !Buffer.isBuffer(outcome.body)) outcome.body.resume();
      release();
      metrics.retried(target.app);
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pause);
        wake = () => (clearTimeout(timer), done());
      });
      if (abandoned) throw new TransportError('abandoned', 'the caller went away');
    }
  }

  return {
    received: run(),
    release,
    abandon() {
      abandoned = true;
      sending?.abandon();
      wake?.();
    },
  };
}

function noInstance(target: Target): TransportError {
  return target.instances.length === 0
    ? new TransportError('refused', `couldn't find service: ${target.app}`)
    : new TransportError('refused', 'circuit breaker is open');
}

function conclude(target: Target, outcome: Outcome, metrics: Metrics): Received {
  if (!(outcome instanceof TransportError)) {
    const error = meshErrorOf(outcome);
    // To be busy and to refuse are answers; that the app was not reached is none.
    if (error === undefined || error === 'overloaded' || error === 'access_denied') return outcome;
    throw new InvokeError(target.app, describeMeshError(error));
  }
  if (outcome.code === 'deadline') metrics.stopped(target.app, 'deadline');
  if (outcome.message === 'circuit breaker is open') metrics.stopped(target.app, 'breaker');
  throw new InvokeError(target.app, outcome);
}

function describeMeshError(error: MeshError): TransportError {
  switch (error) {
    case 'app_down':
      return new TransportError('refused', 'the app is not listening');
    case 'deadline':
      return new TransportError('deadline', 'the app did not answer in time');
    default:
      return new TransportError('lost', 'the connection to the app broke');
  }
}

/** Half of the back-off is left to chance, so that those who failed together do not return together. */
function pauseBefore({ backOff, first, longest }: RetryPolicy, repetitions: number): number {
  const full = backOff === 'constant' ? first : Math.min(longest, first * 2 ** repetitions);
  return full * (0.5 + Math.random() / 2);
}
