-- The log of the sagas.
create table if not exists saga (
  id uuid primary key default uuidv7(),
  name text not null,
  key text not null,
  input json not null,
  state text not null default 'running'
    check (state in ('running', 'waiting', 'compensating', 'completed', 'refused')),
  step text,
  reason text,
  detail json,
  signal json,
  signal_count integer not null default 0,
  cancel_reason text,
  owner text,
  lease_token uuid not null,
  lease_until timestamptz,
  due_at timestamptz not null default now(),
  deadline_at timestamptz not null,
  begun_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  ended_at timestamptz,
  unique (name, key)
) with (fillfactor = 60);

create index if not exists saga_due on saga (due_at) where ended_at is null;

create table if not exists saga_step (
  saga_id uuid not null references saga (id) on delete cascade,
  step text not null,
  state text not null
    check (state in ('started', 'done', 'refused', 'compensating', 'compensated')),
  attempt integer not null,
  output json,
  error text,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (saga_id, step)
) with (fillfactor = 70);
