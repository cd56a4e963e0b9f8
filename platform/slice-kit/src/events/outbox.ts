import { createEventCheck, type EventSchemas } from './event-schemas.ts';
import { runIn, type Transaction } from './transaction.ts';

export interface OutgoingEvent {
  /** Also the CloudEvent's type: `<slice>.<what-happened>.v<n>`. */
  topic: string;
  /** What the event is about, the CloudEvent's subject. */
  key?: string;
  /** Has to conform to the topic's contract. */
  data: unknown;
  /** Trace that the event belongs to; the outbox's own notion of it when absent. */
  traceparent?: string;
}

export interface OutboxOptions {
  /** Contracts of the events that the slice tells, see `readEventSchemas`. */
  schemas: EventSchemas;
  /** The `traceparent` of the work under way, when there is one. */
  traceparent?: () => string | undefined;
}

export interface Outbox {
  /**
   * Writes an event in the transaction that it tells of: both happen, or neither.
   *
   * @returns the event's id, a UUIDv7, which stays the same however often it is sent
   * @throws EventError `event_unknown`, `event_invalid`
   */
  writeEvent(tx: Transaction, event: OutgoingEvent): Promise<string>;
  /** Many at once, in one statement. @returns their ids in the same order */
  writeEvents(tx: Transaction, events: readonly OutgoingEvent[]): Promise<string[]>;
}

/** Wakes relays at commit. */
export const OUTBOX_CHANNEL = 'outbox_event';

const WRITE = `
  with given as (
    select uuidv7() as id, topic, key, data, traceparent, place
    from rows from (
      json_to_recordset($1::json) as (topic text, key text, data json, traceparent text)
    ) with ordinality as given (topic, key, data, traceparent, place)
  ), written as (
    insert into outbox_event (id, topic, key, data, traceparent)
    select id, topic, key, data, traceparent from given order by place
  ), told as (
    select pg_notify('${OUTBOX_CHANNEL}', '')
  )
  select given.id from given, told order by place`;

/**
 * Makes the outbox of a slice.
 *
 * @throws EventError `event_schema`
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const check = createEventCheck(options.schemas);
  const { traceparent: current = () => undefined } = options;

  async function writeEvents(tx: Transaction, events: readonly OutgoingEvent[]): Promise<string[]> {
    if (events.length === 0) return [];
    const rows = events.map(({ topic, key, data, traceparent = current() }) => {
      check({ topic, data });
      return { topic, key, data, traceparent };
    });
    const written = await runIn<{ id: string }>(tx, WRITE, [JSON.stringify(rows)]);
    return written.map(({ id }) => id);
  }

  return {
    writeEvents,
    async writeEvent(tx, event) {
      const [id] = await writeEvents(tx, [event]);
      return id as string;
    },
  };
}
