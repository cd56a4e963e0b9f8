import type { Client } from 'pg';
import { groupEvents, type OutboxRow } from './group-events.ts';
import { sendEvents, type SendTarget, type SentEvents } from './send-events.ts';

export interface RelayedBatch {
  /** Rows that were looked at. */
  taken: number;
  /** Why the sidecar or the bus cannot take events at present. */
  problem?: string;
}

const TAKE = `
  select id, topic, key, data::text as data, traceparent, created_at as time
  from outbox_event where due_at <= now()
  order by id limit $1 for update skip locked`;

/** Refused events wait longer each time, an hour at most; somebody has to correct something. */
const REFUSE = `
  update outbox_event set
    attempts = attempts + 1,
    due_at = now() + least(power(2, attempts), 3600) * interval '1 second',
    problem = refused.problem
  from unnest($1::uuid[], $2::text[]) as refused (id, problem)
  where outbox_event.id = refused.id`;

/** How many requests are under way at a time; the sidecar stores together what comes together. */
export const WIDTH = 64;

/**
 * Takes the oldest events, sends them, and removes those that were stored, in one transaction: when
 * the process dies in between, they are free for another at once, and are sent again.
 */
export async function relayBatch(
  client: Client,
  target: SendTarget,
  batchSize: number,
): Promise<RelayedBatch> {
  await client.query('begin');
  try {
    const { rows } = await client.query<OutboxRow>({
      name: 'take-outbox-events',
      text: TAKE,
      values: [batchSize],
    });
    if (rows.length === 0) {
      await client.query('rollback');
      return { taken: 0 };
    }
    const { sent, refused, problem } = await sendAll(target, rows);
    if (sent.length > 0) {
      await client.query('delete from outbox_event where id = any($1::uuid[])', [sent]);
    }
    if (refused.length > 0) {
      await client.query(REFUSE, [
        refused.map(({ id }) => id),
        refused.map(({ problem }) => problem),
      ]);
    }
    await client.query('commit');
    const reason = problem ?? refused[0]?.problem;
    return { taken: rows.length, ...(reason === undefined ? {} : { problem: reason }) };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function sendAll(target: SendTarget, rows: readonly OutboxRow[]): Promise<SentEvents> {
  const groups = groupEvents(rows);
  const all: SentEvents = { sent: [], refused: [] };
  let next = 0;
  async function sendSome(): Promise<void> {
    // Once the bus is known to be away, asking for the rest is in vain.
    while (next < groups.length && all.problem === undefined) {
      const group = groups[next++];
      if (!group) return;
      const { sent, refused, problem } = await sendEvents(target, group);
      all.sent.push(...sent);
      all.refused.push(...refused);
      if (problem !== undefined) all.problem = problem;
    }
  }
  await Promise.all(Array.from({ length: Math.min(WIDTH, groups.length) }, sendSome));
  return all;
}
