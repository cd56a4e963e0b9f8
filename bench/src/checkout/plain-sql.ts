/**
 * A rival: no engine. Each step is a transaction that holds its effect and its line of the log.
 * After a crash one could see how far a saga came; nobody would carry it on.
 */
import type pg from 'pg';
import { EFFECT_TABLE, openPool, STEPS, takeEffect, type Input, type StepName } from './effects.ts';
import { serveRounds } from './serve-rounds.ts';

const { DATABASE_URL = '' } = process.env;

const TABLES = `
create table plain_saga (
  id uuid primary key default uuidv7(),
  key text not null unique,
  input json not null,
  state text not null,
  begun_at timestamptz not null default now(),
  ended_at timestamptz
);
create table plain_step (
  saga_id uuid not null references plain_saga (id),
  step text not null,
  output json,
  ended_at timestamptz not null default now(),
  primary key (saga_id, step)
);
`;

const BEGIN_SAGA = {
  name: 'begin-saga',
  text: "insert into plain_saga (key, input, state) values ($1, $2, 'running') returning id",
};
const LOG_STEP = {
  name: 'log-step',
  text: 'insert into plain_step (saga_id, step, output) values ($1, $2, $3)',
};
const END_SAGA = {
  name: 'end-saga',
  text: "update plain_saga set state = 'completed', ended_at = now() where id = $1",
};

const pool = openPool(DATABASE_URL);
await pool.query(TABLES + EFFECT_TABLE);

serveRounds(async (key, input) => {
  const { rows } = await pool.query<{ id: string }>({
    ...BEGIN_SAGA,
    values: [key, JSON.stringify(input)],
  });
  const id = rows[0]!.id;
  for (const step of STEPS)
    await transaction((tx) => runStep(tx, { id, key, step, kind: input.kind }));
});

async function runStep(
  tx: pg.PoolClient,
  { id, key, step, kind }: { id: string; key: string; step: StepName; kind: Input['kind'] },
): Promise<void> {
  await takeEffect(tx, { saga: key, step, kind });
  await tx.query({ ...LOG_STEP, values: [id, step, JSON.stringify({ step })] });
  if (step === STEPS.at(-1)) await tx.query({ ...END_SAGA, values: [id] });
}

async function transaction(work: (tx: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}
