import { queryRows, type Queryable } from '../queryable.ts';
import type { SagaState } from './record-progress.ts';

/** A saga as the log knows it. */
export interface SagaRecord {
  id: string;
  saga: string;
  key: string;
  input: unknown;
  state: SagaState;
  /** The step that it has come to. */
  step: string | null;
  /** Why it turned back: a refusal's reason, `deadline`, or that of a cancellation. */
  reason: string | null;
  /** What belongs to the reason, or to the waiting. */
  detail: unknown;
  /** Outputs of the steps that are done, also when they were undone since; null for none. */
  outputs: Record<string, unknown>;
  begunAt: Date;
  endedAt: Date | null;
}

const FIND = `
  select id, name as saga, key, input, state, step, reason, detail,
    begun_at as "begunAt", ended_at as "endedAt", (
      select coalesce(json_object_agg(log.step, log.output), '{}')
      from saga_step as log where log.saga_id = saga.id and log.output is not null
    ) as outputs
  from saga`;

const BY_ID = { name: 'saga-find-id', text: `${FIND} where id = $1` };
const BY_KEY = { name: 'saga-find-key', text: `${FIND} where name = $1 and key = $2` };

export async function findSaga(
  db: Queryable,
  which: { id: string } | { saga: string; key: string },
): Promise<SagaRecord | undefined> {
  const [record] =
    'id' in which
      ? await queryRows<SagaRecord>(db, BY_ID, [which.id])
      : await queryRows<SagaRecord>(db, BY_KEY, [which.saga, which.key]);
  return record;
}
