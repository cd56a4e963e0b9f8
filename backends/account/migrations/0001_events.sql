-- Events: those to be told, and those that were heard.
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
