import { queryRows, type Queryable } from '../queryable.ts';
import type { SagaState, StepState } from './record-progress.ts';

export interface TakenRow {
  id: string;
  name: string;
  key: string;
  input: unknown;
  state: Exclude<SagaState, 'completed' | 'refused'>;
  step: string | null;
  reason: string | null;
  lease_token: string;
  deadline_at: Date;
  signal: unknown;
  signal_count: number;
  steps: { step: string; state: StepState; attempt: number; output: unknown }[];
}

const TAKE = {
  text: `
with due as materialized (
  select id from saga
  where ended_at is null and due_at <= now() and (lease_until is null or lease_until <= now())
    and name = any($1::text[])
  order by due_at limit $2 for update skip locked
)
update saga set
  lease_token = gen_random_uuid(),
  lease_until = now() + $3::double precision * interval '1 millisecond',
  owner = $4
from due where saga.id = due.id
returning saga.id, name, key, input, state, step, reason, lease_token, deadline_at,
  signal, signal_count, (
    select coalesce(json_agg(json_build_object(
      'step', log.step, 'state', log.state, 'attempt', log.attempt, 'output', log.output)), '[]')
    from saga_step as log where log.saga_id = saga.id
  ) as steps`,
};

/** Takes sagas that nobody owns and whose time has come, the longest due first. */
export function takeSagas(
  db: Queryable,
  { names, most, lease, owner }: { names: string[]; most: number; lease: number; owner: string },
): Promise<TakenRow[]> {
  return queryRows<TakenRow>(db, TAKE, [names, most, lease, owner]);
}
