import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What the sidecar counts: rate, errors and duration, in both directions, under Dapr's names. */
export interface Metrics {
  /** A request that came in through the mesh and its answer. @param duration milliseconds */
  served(method: string, status: number, duration: number): void;
  /** A call to another app, with all its attempts. @param duration milliseconds */
  called(target: string, method: string, status: number, duration: number): void;
  retried(target: string): void;
  /** A policy that stood in the way of a call: `breaker`, `bulkhead`, `deadline`, `budget`. */
  stopped(target: string, policy: string): void;
  /** @param state 0 closed, 0.5 trying, 1 open */
  breakerState(target: string, instance: string, state: number | undefined): void;
  shed(reason: string): void;
  refused(caller: string): void;
  /** For what other parts count. */
  registry: Registry;
}

const MILLISECONDS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/** @param load read when somebody asks for the figures */
export function createMetrics(
  app: string,
  load: () => { active: number; waiting: number },
): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ app_id: app });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <T extends string>(name: string, help: string, labelNames: T[]): Counter<T> =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <T extends string>(name: string, help: string, labelNames: T[]): Histogram<T> =>
    new Histogram({ name, help, labelNames, buckets: MILLISECONDS, registers });

  const requests = counter('dapr_http_server_request_count', 'Requests from the mesh.', [
    'method',
    'status',
  ]);
  const latency = histogram('dapr_http_server_latency', 'Milliseconds to answer them.', [
    'method',
    'status',
  ]);
  const calls = counter('dapr_http_client_completed_count', 'Calls to other apps.', [
    'target',
    'method',
    'status',
  ]);
  const roundtrip = histogram('dapr_http_client_roundtrip_latency', 'Milliseconds they took.', [
    'target',
    'method',
    'status',
  ]);
  const retries = counter('dapr_resiliency_activations_total', 'Policies that acted on a call.', [
    'target',
    'policy',
  ]);
  const breaker = new Gauge({
    name: 'dapr_resiliency_cb_state',
    help: 'Circuit breakers: 0 closed, 0.5 trying, 1 open.',
    labelNames: ['target', 'instance'],
    registers,
  });
  const sheds = counter('tessera_shed_total', 'Requests refused because of overload.', ['reason']);
  const refusals = counter('tessera_refused_total', 'Requests refused by mesh.yaml.', ['caller']);
  new Gauge({
    name: 'tessera_requests_active',
    help: 'Requests that the app works on.',
    registers,
    collect() {
      this.set(load().active);
    },
  });
  new Gauge({
    name: 'tessera_requests_waiting',
    help: 'Requests that wait for their turn.',
    registers,
    collect() {
      this.set(load().waiting);
    },
  });

  // Looking children up by labels costs more than the rest of counting.
  const served = remember((key) => {
    const [method = '', status = ''] = key.split(' ');
    return { count: requests.labels(method, status), time: latency.labels(method, status) };
  });
  const called = remember((key) => {
    const [target = '', method = '', status = ''] = key.split(' ');
    return {
      count: calls.labels(target, method, status),
      time: roundtrip.labels(target, method, status),
    };
  });

  return {
    registry,
    served(method, status, duration) {
      const { count, time } = served(`${method} ${status}`);
      count.inc();
      time.observe(duration);
    },
    called(target, method, status, duration) {
      const { count, time } = called(`${target} ${method} ${status}`);
      count.inc();
      time.observe(duration);
    },
    retried: (target) => retries.inc({ target, policy: 'retry' }),
    stopped: (target, policy) => retries.inc({ target, policy }),
    breakerState(target, instance, state) {
      if (state === undefined) breaker.remove({ target, instance });
      else breaker.set({ target, instance }, state);
    },
    shed: (reason) => sheds.inc({ reason }),
    refused: (caller) => refusals.inc({ caller }),
  };
}

function remember<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = make(key)));
    return value;
  };
}
