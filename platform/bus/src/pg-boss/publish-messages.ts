import type { PgBoss } from 'pg-boss';
import type { BusMessage } from '../bus.ts';
import { fingerprint } from '../names.ts';
import { inTransaction } from './in-transaction.ts';

/** Channel that wakes consumers; the payload is the topic. */
export const WAKE_CHANNEL = 'tessera_bus';

/** What a job holds. */
export interface JobData {
  topic: string;
  key: string;
  body: string;
  raw?: true;
  /** Only in a dead queue. */
  dead?: { reason: string; attempts: number; at: string };
}

/** Stores messages once for each subscribing service, in one transaction, and wakes the consumers. */
export async function publishMessages(
  boss: PgBoss,
  messages: readonly BusMessage[],
): Promise<void> {
  const topics = [...new Set(messages.map(({ topic }) => topic))];
  await inTransaction(boss, async (db) => {
    const { rows } = await db.executeSql(
      'select event as topic, name as queue from pgboss.subscription where event = any($1) order by name',
      [topics],
    );
    const jobs = new Map(topics.map((topic) => [topic, jobsOf(messages, topic)]));
    for (const { topic, queue } of rows as { topic: string; queue: string }[]) {
      await boss.insert(queue, jobs.get(topic) ?? [], { db });
    }
    await db.executeSql(
      `select pg_notify('${WAKE_CHANNEL}', topic) from unnest($1::text[]) topic`,
      [topics],
    );
  });
}

function jobsOf(messages: readonly BusMessage[], topic: string): { id: string; data: JobData }[] {
  const jobs = new Map<string, { id: string; data: JobData }>();
  for (const message of messages) {
    if (message.topic !== topic) continue;
    const id = uuidOf(message);
    jobs.set(id, { id, data: toJobData(message) });
  }
  return [...jobs.values()];
}

export function toJobData({ topic, key, body, raw }: BusMessage): JobData {
  return { topic, key, body, ...(raw ? { raw: true as const } : {}) };
}

export function toMessage({ topic, key, body, raw }: JobData): BusMessage {
  return { topic, key, body, ...(raw ? { raw } : {}) };
}

/** The same id for the same message: inserting it again changes nothing. A UUID of version 8. */
function uuidOf(message: BusMessage): string {
  const hex = fingerprint(message);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
