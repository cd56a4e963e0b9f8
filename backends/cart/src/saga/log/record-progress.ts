import { queryRows, type Queryable } from '../queryable.ts';

export type SagaState = 'running' | 'waiting' | 'compensating' | 'completed' | 'refused';
export type StepState = 'started' | 'done' | 'refused' | 'compensating' | 'compensated';

/**
 * What became of a saga and what comes next, written at once. All values are absolute, so writing it
 * twice is writing it once.
 */
export interface Progress {
  id: string;
  /** Of the lease: without it nothing is written. */
  token: string;
  state: SagaState;
  /** The step that the saga has come to. */
  step: string | null;
  reason?: string;
  /** JSON text. */
  detail?: string;
  /** Wakes that the attempt has seen. */
  seen: number;
  /** A step that was begun, and where it stands. */
  finish?: { step: string; state: StepState; attempt: number; output?: string; error?: string };
  /** Another step that begins now, or begins to be undone. */
  start?: { step: string; state: 'started' | 'compensating'; attempt: number };
  /** The lease is given back; the saga is picked up at this time, or after so many milliseconds. */
  park?: { until: Date } | { pause: number };
}

/** The saga's row after its progress was written. */
export interface Standing {
  id: string;
  /** `compensating` although it should go on: it was cancelled, or its time is up. */
  state: SagaState;
  reason: string | null;
  signal: unknown;
  signal_count: number;
  /** Milliseconds until it is due. */
  due_in: number;
}

/** Channel that tells of sagas to be picked up, or in a hurry; the payload is an id or empty. */
export const DUE_CHANNEL = 'saga_due';
/** Channel that tells of sagas that have ended or wait; the payload is ids with commas between. */
export const SETTLED_CHANNEL = 'saga_settled';

/** Notifications hold 8,000 bytes; so many ids fit. */
export const MOST_AT_ONCE = 200;

const TURNS = `(given.state = 'running' and not given.parks
  and (saga.cancel_reason is not null or now() >= saga.deadline_at))`;

const RECORD = {
  text: `
with given as materialized (
  select * from rows from (
    json_to_recordset($1::json) as (
      id uuid, token uuid, state text, step text, reason text, seen integer,
      finish text, finish_state text, finish_attempt integer, error text,
      start text, start_state text, start_attempt integer,
      parks boolean, until timestamptz, pause double precision
    ),
    -- Not within the other JSON, which PostgreSQL would unescape: not all that JSON says is text.
    unnest($2::json[], $3::json[])
  ) as given (
    id, token, state, step, reason, seen, finish, finish_state, finish_attempt, error,
    start, start_state, start_attempt, parks, until, pause, detail, output
  )
), held as (
  update saga set
    state = case when ${TURNS} then 'compensating' else given.state end,
    step = case when ${TURNS} then saga.step else given.step end,
    reason = case when ${TURNS} then coalesce(saga.cancel_reason, 'deadline')
      else coalesce(given.reason, saga.reason) end,
    detail = case when given.state = 'waiting' or given.reason is not null then given.detail
      when given.state = 'running' then null else saga.detail end,
    -- A signal is for the step that was current when it came, and is kept until that has seen it.
    signal = case
      when saga.step is distinct from given.step then null
      when given.state = 'waiting' and saga.signal_count <= given.seen then null
      else saga.signal end,
    due_at = case
      when not given.parks then saga.due_at
      when given.state = 'compensating' then now() + given.pause * interval '1 millisecond'
      when saga.cancel_reason is not null or saga.signal_count > given.seen then now()
      else least(coalesce(given.until, now() + given.pause * interval '1 millisecond'),
        saga.deadline_at) end,
    lease_until = case when given.parks or given.state in ('completed', 'refused') then null
      else now() + $4::double precision * interval '1 millisecond' end,
    changed_at = now(),
    ended_at = case when given.state in ('completed', 'refused') then now() end
  from given
  where saga.id = given.id and saga.lease_token = given.token
  returning saga.id, saga.state as new_state, saga.reason, saga.signal, saga.signal_count,
    saga.due_at, given.state, given.parks, given.finish, given.finish_state, given.finish_attempt,
    given.output, given.error, given.start, given.start_state, given.start_attempt
), finished as (
  update saga_step set
    state = held.finish_state,
    attempt = held.finish_attempt,
    output = case when held.finish_state = 'done' then held.output else saga_step.output end,
    error = held.error,
    ended_at = case when held.finish_state in ('done', 'refused', 'compensated') then now() end
  from held
  where saga_step.saga_id = held.id and saga_step.step = held.finish
), started as (
  insert into saga_step (saga_id, step, state, attempt)
  select id, start, start_state, start_attempt from held
  where start is not null and state = new_state
  on conflict (saga_id, step) do update set
    state = excluded.state, attempt = excluded.attempt, started_at = now(), ended_at = null
), settled as (
  select pg_notify('${SETTLED_CHANNEL}', string_agg(id::text, ',')) as told from held
  where new_state in ('waiting', 'completed', 'refused') having count(*) > 0
), due as (
  select pg_notify('${DUE_CHANNEL}', '') as told from held
  where parks and due_at <= now() having count(*) > 0
)
select id, new_state as state, reason, signal, signal_count,
  (extract(epoch from due_at - now()) * 1000)::double precision as due_in
from held left join settled on true left join due on true`,
};

/**
 * Writes the progress of different sagas in one statement and extends their leases.
 *
 * @param lease milliseconds
 * @returns where they stand; a saga that is missing belongs to somebody else by now
 */
export function recordProgress(
  db: Queryable,
  progress: readonly Progress[],
  lease: number,
): Promise<Standing[]> {
  return queryRows<Standing>(db, RECORD, [
    JSON.stringify(progress.map(toRow)),
    progress.map(({ detail }) => detail ?? null),
    progress.map(({ finish }) => finish?.output ?? null),
    lease,
  ]);
}

function toRow({ detail: _, finish, start, park, reason, ...rest }: Progress): object {
  return {
    ...rest,
    reason: reason === undefined ? undefined : storable(reason),
    finish: finish?.step,
    finish_state: finish?.state,
    finish_attempt: finish?.attempt,
    error: finish?.error === undefined ? undefined : storable(finish.error),
    start: start?.step,
    start_state: start?.state,
    start_attempt: start?.attempt,
    parks: park !== undefined,
    ...park,
  };
}

/** PostgreSQL's texts hold neither NUL nor halves of characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
