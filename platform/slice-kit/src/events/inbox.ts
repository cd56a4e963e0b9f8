import type { Pool } from 'pg';
import { runIn, type Transaction } from './transaction.ts';

/**
 * Runs `work` unless this consumer has handled this event before. Both belong to the transaction:
 * when it is rolled back, the event counts as not handled. Of two that do it at the same time, the
 * second waits for the first.
 *
 * @returns whether `work` was run
 */
export async function handleOnce(
  tx: Transaction,
  consumer: string,
  eventId: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const rows = await runIn(
    tx,
    `insert into inbox_event (consumer, event_id) values ($1, $2)
     on conflict do nothing returning event_id`,
    [consumer, eventId],
  );
  if (rows.length === 0) return false;
  await work();
  return true;
}

/**
 * Runs `work` for each event that this consumer has not handled before, one after the other, all in
 * one transaction: they count as handled together or not at all.
 *
 * @param events in the order in which to handle them
 */
export async function handleEachOnce<Event>(
  tx: Transaction,
  consumer: string,
  events: readonly { id: string; event: Event }[],
  work: (event: Event) => Promise<void>,
): Promise<void> {
  // In one order everywhere, so that two who have the same events do not wait for each other.
  const rows = await runIn<{ event_id: string }>(
    tx,
    `insert into inbox_event (consumer, event_id)
     select $1, id from json_array_elements_text($2::json) id order by id
     on conflict do nothing returning event_id`,
    [consumer, JSON.stringify(events.map(({ id }) => id))],
  );
  const fresh = new Set(rows.map(({ event_id }) => event_id));
  for (const { id, event } of events) {
    // Of an event that is there twice, the first.
    if (fresh.delete(id)) await work(event);
  }
  // A handler may have swallowed an error of the database, and nothing of all this would stay.
  await runIn(tx, 'select 1', []);
}

const SOME = 5000;

/**
 * Forgets events that were handled more than `days` ago. A bus keeps what it could not deliver, and
 * dead letters, for 14 days: whatever may still come again has to be remembered.
 *
 * @returns how many
 */
export async function cleanInbox(pool: Pool, days = 30): Promise<number> {
  let total = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from inbox_event where ctid = any(array(
         select ctid from inbox_event where handled_at < now() - make_interval(days => $1) limit ${SOME}
       ))`,
      [days],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < SOME) return total;
  }
}

const HOUR = 3_600_000;

/** Cleans the inbox now and every hour. Call `stop` before the pool ends. */
export function startInboxCleaning(
  pool: Pool,
  options: { days?: number; onTrouble?: (error: unknown) => void } = {},
): { stop(): Promise<void> } {
  const { days, onTrouble = () => {} } = options;
  let cleaning = Promise.resolve();
  const clean = (): void => {
    cleaning = cleanInbox(pool, days).then(() => {}, onTrouble);
  };
  clean();
  const timer = setInterval(clean, HOUR);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await cleaning;
    },
  };
}
