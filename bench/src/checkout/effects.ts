import pg from 'pg';

/** What a checkout does, in this order. Here each step leaves a row behind and nothing else. */
export const STEPS = ['reserve', 'authorise', 'record', 'capture'] as const;

export type StepName = (typeof STEPS)[number];

/** Connections for whoever runs the sagas: as many as there are sagas at once, so that none waits for one. */
export const CONNECTIONS = 32;

/** What a saga is begun with: about as much as a small cart. */
export const INPUT = {
  cart: '0197f3a0-7c1e-7d42-9a55-3f0c1b2a4d6e',
  currency: 'EUR',
  lines: [
    { sku: 'lamp-brass', quantity: 1, price: 12_900 },
    { sku: 'chair-oak', quantity: 4, price: 24_900 },
  ],
};

/** `row`: each step writes a row. `nothing`: the steps do nothing, and there is only the log. */
export type StepKind = 'row' | 'nothing';

export type Input = typeof INPUT & { kind: StepKind };

export const EFFECT_TABLE =
  'create table effect (saga text, step text, at timestamptz not null default now(), primary key (saga, step))';

const WRITE_EFFECT = {
  name: 'effect',
  text: 'insert into effect (saga, step) values ($1, $2) on conflict do nothing',
};

/** The effect of a step, which it has once however often the step is run. */
export async function takeEffect(
  db: pg.Pool | pg.PoolClient,
  { saga, step, kind }: { saga: string; step: StepName; kind: StepKind },
): Promise<void> {
  if (kind === 'row') await db.query({ ...WRITE_EFFECT, values: [saga, step] });
}

export function openPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  pool.on('error', (error) => console.error(error.message));
  return pool;
}
