/**
 * Tables of outbox and inbox, in SQL for PostgreSQL 18: put it into a migration of the slice. It
 * changes nothing that is already there.
 *
 * - `outbox_event`: events that are committed and not yet on the bus. Rows come and go all the time,
 *   so they are vacuumed by their number rather than by their share.
 * - `inbox_event`: which events a consumer has handled, for as long as they might come again.
 */
export const EVENT_TABLES = `
create table if not exists outbox_event (
  id uuid primary key default uuidv7(),
  topic text not null,
  key text,
  data json not null,
  traceparent text,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  problem text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create table if not exists inbox_event (
  consumer text not null,
  event_id text not null,
  handled_at timestamptz not null default now(),
  primary key (consumer, event_id)
);

create index if not exists inbox_event_handled_at on inbox_event (handled_at);
`;
