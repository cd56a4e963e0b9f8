import type { Queryable } from '../queryable.ts';

/** Stands for the world outside: it knows keys, and an undo that comes first keeps the deed away. */
export const EFFECT_TABLES = `
create table effect (
  key text primary key,
  saga uuid not null,
  step text not null,
  state text not null check (state in ('applied', 'undone'))
);
create table deed (
  id bigint generated always as identity primary key,
  saga uuid not null,
  what text not null
);
`;

export async function applyEffect(
  db: Queryable,
  { id, idempotencyKey }: { id: string; idempotencyKey: string },
  step: string,
): Promise<void> {
  await db.query({
    text: `with done as (insert into deed (saga, what) values ($2, $3))
      insert into effect (key, saga, step, state) values ($1, $2, $3, 'applied')
      on conflict do nothing`,
    values: [idempotencyKey, id, step],
  });
}

export async function undoEffect(
  db: Queryable,
  { id, idempotencyKey }: { id: string; idempotencyKey: string },
  step: string,
): Promise<void> {
  await db.query({
    text: `with done as (insert into deed (saga, what) values ($2, 'undo ' || $3))
      insert into effect (key, saga, step, state) values ($1, $2, $3, 'undone')
      on conflict (key) do update set state = 'undone'`,
    values: [idempotencyKey.replace(/:undo$/, ''), id, step],
  });
}

/** Steps whose effect stands, each as often as it does. */
export async function standingEffects(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await db.query({
    text: `select step from effect where saga = $1 and state = 'applied' order by step`,
    values: [id],
  });
  return (rows as { step: string }[]).map(({ step }) => step);
}

/** What was done for a saga, in order. */
export async function deedsOf(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await db.query({
    text: 'select what from deed where saga = $1 order by id',
    values: [id],
  });
  return (rows as { what: string }[]).map(({ what }) => what);
}
