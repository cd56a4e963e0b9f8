import { Counter, Histogram, type Registry } from 'prom-client';

/** What publish/subscribe counts, under Dapr's names. */
export interface Counts {
  /** @param duration milliseconds */
  published(topic: string, events: number, success: boolean, duration: number): void;
  /** @param duration milliseconds */
  delivered(topic: string, status: 'success' | 'retry' | 'drop', duration: number): void;
  deadLettered(topic: string): void;
}

const MILLISECONDS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000, 10_000, 60_000];

export function createCounts(component: string, registry: Registry | undefined): Counts {
  if (!registry) return { published() {}, delivered() {}, deadLettered() {} };
  const registers = [registry];
  const outward = ['component', 'topic', 'success'] as const;
  const inward = ['component', 'topic', 'process_status'] as const;
  const egress = new Counter({
    name: 'dapr_component_pubsub_egress_count',
    help: 'Events that the app has published.',
    labelNames: outward,
    registers,
  });
  const egressTime = new Histogram({
    name: 'dapr_component_pubsub_egress_latencies',
    help: 'Milliseconds to store them.',
    labelNames: outward,
    buckets: MILLISECONDS,
    registers,
  });
  const ingress = new Counter({
    name: 'dapr_component_pubsub_ingress_count',
    help: 'Events that were delivered to the app.',
    labelNames: inward,
    registers,
  });
  const ingressTime = new Histogram({
    name: 'dapr_component_pubsub_ingress_latencies',
    help: 'Milliseconds that the app took.',
    labelNames: inward,
    buckets: MILLISECONDS,
    registers,
  });
  const dead = new Counter({
    name: 'tessera_dead_letters_total',
    help: 'Events that the app could not handle.',
    labelNames: ['topic'],
    registers,
  });
  return {
    published(topic, events, success, duration) {
      const labels = { component, topic, success: String(success) };
      egress.inc(labels, events);
      egressTime.observe(labels, duration);
    },
    delivered(topic, status, duration) {
      const labels = { component, topic, process_status: status };
      ingress.inc(labels);
      ingressTime.observe(labels, duration);
    },
    deadLettered: (topic) => dead.inc({ topic }),
  };
}
