import { queryRows, type Queryable } from '../queryable.ts';
import { DUE_CHANNEL } from './record-progress.ts';

export interface Beginning {
  name: string;
  key: string;
  /** JSON text. */
  input: string;
  firstStep: string | null;
  /** Milliseconds. */
  deadline: number;
  /** For who begins and goes on by itself; otherwise the saga is there to be picked up. */
  lease?: { owner: string; milliseconds: number };
}

export interface BegunRow {
  id: string;
  lease_token: string;
  deadline_at: Date;
}

/** A saga that is new, or the id of the one that has the key. */
export type Begun = { made: BegunRow } | { existing: string };

const BEGIN = {
  name: 'saga-begin',
  text: `
with made as (
  insert into saga (name, key, input, step, deadline_at, lease_token, lease_until, owner)
  values ($1, $2, $3::json, $4::text, now() + $5::double precision * interval '1 millisecond',
    gen_random_uuid(), now() + $6::double precision * interval '1 millisecond', $7)
  on conflict (name, key) do nothing
  returning id, lease_token, deadline_at
), started as (
  insert into saga_step (saga_id, step, state, attempt)
  select id, $4::text, 'started', 1 from made where $6 is not null and $4 is not null
), told as (
  select pg_notify('${DUE_CHANNEL}', id::text) as told from made where $6 is null
)
select id, lease_token, deadline_at from made left join told on true`,
};

const EXISTING = {
  name: 'saga-existing',
  text: 'select id from saga where name = $1 and key = $2',
};

/**
 * Writes a saga, with its lease and the start of its first step when it is begun by an owner.
 * Waits for a transaction under way that begins the same one.
 */
export async function beginSaga(
  db: Queryable,
  { name, key, input, firstStep, deadline, lease }: Beginning,
): Promise<Begun> {
  for (;;) {
    const [made] = await queryRows<BegunRow>(db, BEGIN, [
      ...[name, key, input, firstStep, deadline],
      ...[lease?.milliseconds ?? null, lease?.owner ?? null],
    ]);
    if (made) return { made };
    const [row] = await queryRows<{ id: string }>(db, EXISTING, [name, key]);
    if (row) return { existing: row.id };
  }
}
