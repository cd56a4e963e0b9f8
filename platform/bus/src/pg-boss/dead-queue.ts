import type { PgBoss } from 'pg-boss';
import type { DeadLetter, DeadLetterFilter } from '../bus.ts';
import { toMessage, WAKE_CHANNEL, type JobData } from './publish-messages.ts';
import { deadQueueOf, listSubscriptions } from './queues.ts';

type Subscription = Awaited<ReturnType<typeof listSubscriptions>>[number];

async function matching(boss: PgBoss, filter: DeadLetterFilter): Promise<Subscription[]> {
  return (await listSubscriptions(boss)).filter(
    ({ subscriber, topic }) =>
      (filter.subscriber ?? subscriber) === subscriber && (filter.topic ?? topic) === topic,
  );
}

/** See `Bus.listDeadLetters`. */
export async function listDeadJobs(
  boss: PgBoss,
  filter: DeadLetterFilter & { limit?: number },
): Promise<DeadLetter[]> {
  const { limit = 100 } = filter;
  const letters: DeadLetter[] = [];
  for (const { subscriber, topic, queue } of await matching(boss, filter)) {
    const jobs = await boss.findJobs<JobData>(deadQueueOf(queue), { queued: true, limit });
    for (const { id, data, createdOn } of jobs) {
      letters.push({
        id,
        subscriber,
        topic,
        reason: data.dead?.reason ?? 'unknown',
        attempts: data.dead?.attempts ?? 0,
        at: data.dead?.at ?? createdOn.toISOString(),
        message: toMessage(data),
      });
    }
  }
  return letters.sort((a, b) => a.at.localeCompare(b.at)).slice(0, limit);
}

/** See `Bus.redrive`. */
export async function redriveDeadJobs(
  boss: PgBoss,
  filter: DeadLetterFilter & { ids?: string[] },
): Promise<number> {
  const { ids } = filter;
  if (ids?.length === 0) return 0;
  let total = 0;
  for (const { topic, queue } of await matching(boss, filter)) {
    const before = total;
    let moved: number;
    // What dies again meanwhile waits for the next redrive.
    const createdBefore = new Date();
    do {
      moved = await boss.redrive(deadQueueOf(queue), {
        destination: queue,
        limit: 500,
        createdBefore,
        ...(ids ? { ids } : {}),
      });
      total += moved;
    } while (moved === 500);
    if (total === before) continue;
    await boss.getDb().executeSql('select pg_notify($1, $2)', [WAKE_CHANNEL, topic]);
  }
  return total;
}
