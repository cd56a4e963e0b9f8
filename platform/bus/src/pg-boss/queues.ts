import type { PgBoss, Queue } from 'pg-boss';

/** Queue of one service's copies of the events on a topic. */
export function queueOf(subscriber: string, topic: string): string {
  return `${topic}/${subscriber}`;
}

/** Queue of those that the service could not handle. */
export function deadQueueOf(queue: string): string {
  return `dead/${queue}`;
}

const FORTNIGHT = 14 * 86_400;

/** A worker that falls silent loses its events after 10 s; retries pause 1 s, doubled up to 60 s. */
const WORK: Omit<Queue, 'name'> = {
  heartbeatSeconds: 10,
  // Only bounds a delivery that never ends although its worker lives.
  expireInSeconds: 120,
  // Who delivers counts the attempts; this only keeps pg-boss from giving up first.
  retryLimit: 10_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  retentionSeconds: FORTNIGHT,
  // What is done stays for as long as a repetition is recognised by its id.
  deleteAfterSeconds: 120,
};

const KEPT: Omit<Queue, 'name'> = { retentionSeconds: FORTNIGHT, deleteAfterSeconds: 120 };

/** Makes the queues of a subscription, or brings their settings up to date. Repeatable. */
export async function ensureSubscription(
  boss: PgBoss,
  subscriber: string,
  topic: string,
): Promise<string> {
  const queue = queueOf(subscriber, topic);
  for (const [name, settings] of [
    [deadQueueOf(queue), KEPT],
    [queue, WORK],
  ] as const) {
    await boss.createQueue(name, settings);
    await boss.updateQueue(name, settings);
  }
  await boss.subscribe(topic, queue);
  return queue;
}

/** Every subscription there is, however long ago its service was last seen. */
export async function listSubscriptions(
  boss: PgBoss,
): Promise<{ subscriber: string; topic: string; queue: string }[]> {
  const { rows } = await boss
    .getDb()
    .executeSql('select event as topic, name as queue from pgboss.subscription order by 1, 2');
  return (rows as { topic: string; queue: string }[]).map(({ topic, queue }) => ({
    topic,
    queue,
    subscriber: queue.slice(topic.length + 1),
  }));
}
