import { PgBoss } from 'pg-boss';
import { untilDone } from '../back-off.ts';
import { BusError } from '../bus-error.ts';
import type { Bus, BusOptions, SubscribeOptions } from '../bus.ts';
import { gatherBatches } from '../gather-batches.ts';
import { requireNames } from '../names.ts';
import { createTroubleReport } from '../trouble.ts';
import { consumeQueue, type QueueConsumer } from './consume-queue.ts';
import { listDeadJobs, redriveDeadJobs } from './dead-queue.ts';
import { publishMessages, WAKE_CHANNEL } from './publish-messages.ts';
import { deadQueueOf, ensureSubscription, queueOf } from './queues.ts';

/** The bus in a PostgreSQL database of its own; the role owns the database. */
export function openPgBossBus(url: string, options: BusOptions): Bus {
  const report = createTroubleReport(options.onTrouble);
  const closing = new AbortController();
  const consumers = new Map<string, Set<QueueConsumer>>();
  const boss = createBoss(url);
  boss.on('error', (error) => report('the bus (PostgreSQL)', error));
  let open = false;
  let listener: { close(): Promise<void> } | undefined;

  const opened = untilDone(
    async () => {
      await boss.start();
      listener = await boss.getDb().listen?.(WAKE_CHANNEL, wake, wakeAll);
      open = true;
    },
    { signal: closing.signal, onFailure: (error) => report('the bus does not open', error) },
  );

  function wake(topic: string): void {
    for (const consumer of consumers.get(topic) ?? []) consumer.wake();
  }

  function wakeAll(): void {
    for (const topic of consumers.keys()) wake(topic);
  }

  async function whenOpen(): Promise<PgBoss> {
    await opened;
    if (closing.signal.aborted) throw new BusError('bus_closed', 'the bus was closed');
    return boss;
  }

  async function subscribe({ subscriber, topic, ...rest }: SubscribeOptions) {
    requireNames(subscriber, topic);
    await whenOpen();
    const queue = await untilDone(() => ensureSubscription(boss, subscriber, topic), {
      signal: closing.signal,
      onFailure: (error) => report(`${subscriber} cannot subscribe to ${topic}`, error),
    });
    if (queue === undefined) throw new BusError('bus_closed', 'the bus was closed');
    const consumer = consumeQueue(boss, { queue, ...rest, report });
    const all = consumers.get(topic) ?? new Set();
    consumers.set(topic, all.add(consumer));
    return {
      async close() {
        await consumer.close();
        all.delete(consumer);
      },
    };
  }

  const gathered = gatherBatches(publishMessages.bind(undefined, boss), { max: 500 });

  return {
    type: 'pubsub.postgresql',
    subscribe,
    async publish(messages) {
      if (!open) throw new BusError('bus_unavailable', 'the bus is not reachable yet');
      await gathered(messages);
    },
    async unsubscribe(subscriber, topic) {
      requireNames(subscriber, topic);
      await whenOpen();
      const queue = queueOf(subscriber, topic);
      await boss.unsubscribe(topic, queue);
      for (const name of [queue, deadQueueOf(queue)]) await boss.deleteQueue(name);
    },
    listDeadLetters: async (filter = {}) => listDeadJobs(await whenOpen(), filter),
    redrive: async (filter = {}) => redriveDeadJobs(await whenOpen(), filter),
    async close() {
      closing.abort();
      await Promise.all([...consumers.values()].flatMap((all) => [...all].map((c) => c.close())));
      await opened;
      await listener?.close();
      await boss.stop({ graceful: false, timeout: 1000 });
    },
  };
}

function createBoss(url: string): PgBoss {
  return new PgBoss({
    connectionString: url,
    application_name: 'tessera-bus',
    // Each is a process of PostgreSQL; a development session has better uses for their memory.
    max: Number(process.env['TESSERA_BUS_CONNECTIONS']) || 4,
    connectionTimeoutMillis: 5000,
    schedule: false,
    // A killed worker's events come back after its heartbeat (10 s) plus this.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 60,
    openTelemetry: { enabled: false },
  });
}
