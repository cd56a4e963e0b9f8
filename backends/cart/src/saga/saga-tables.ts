/**
 * Tables of the saga log, in SQL for PostgreSQL 18: put it into a migration. It changes nothing that
 * is already there.
 *
 * - `saga`: one row a saga. It belongs to whoever knows `lease_token`, until `lease_until`; without
 *   a lease it is picked up when `due_at` has come. JSON stays exactly as it was written.
 * - `saga_step`: one row a step that was begun, written before the step acts.
 *
 * Rows change often and stay small: room is left on their pages, and no index holds what changes
 * with every step.
 */
export const SAGA_TABLES = `
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
`;
