import { queryRows, type Queryable } from '../queryable.ts';
import { DUE_CHANNEL } from './record-progress.ts';

const WAKE = {
  name: 'saga-wake',
  text: `
with woken as (
  update saga set
    signal = $2::json,
    signal_count = signal_count + 1,
    state = 'running',
    due_at = least(due_at, now())
  where id = $1 and state in ('running', 'waiting')
  returning id
)
select pg_notify('${DUE_CHANNEL}', id::text) from woken`,
};

const CANCEL = {
  name: 'saga-cancel',
  text: `
with cancelled as (
  update saga set
    cancel_reason = coalesce(cancel_reason, $2),
    state = 'running',
    due_at = least(due_at, now())
  where id = $1 and state in ('running', 'waiting')
  returning id
)
select pg_notify('${DUE_CHANNEL}', id::text) from cancelled`,
};

/** @param signal JSON text @returns whether the saga was still on its way forward */
export async function wakeSaga(db: Queryable, id: string, signal: string): Promise<boolean> {
  return (await queryRows(db, WAKE, [id, signal])).length > 0;
}

/** @returns whether the saga was still on its way forward */
export async function cancelSaga(db: Queryable, id: string, reason: string): Promise<boolean> {
  return (await queryRows(db, CANCEL, [id, reason])).length > 0;
}
