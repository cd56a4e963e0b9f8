import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { until } from '@tessera/control/testing';
import type { Boundary } from './boundary.ts';
import { startSagas } from './start-sagas.ts';
import { standingEffects } from './testing/effects.ts';
import { endOf, madeSaga, type MadeInput } from './testing/made-saga.ts';
import { openSagaDatabase, type SagaDatabase } from './testing/saga-database.ts';

let database: SagaDatabase;
beforeAll(async () => {
  database = await openSagaDatabase(inject('postgresAdminUrl'));
});
afterAll(() => database.drop());

const OWNERS = 3;
const LEASE = 300;
/** For sagas that have to run into it; the others get a minute. */
const SHORT = 1_500;

/** What happens to whoever is at a boundary, counted from the saga's beginning. */
interface Mishap {
  at: number;
  /** `dies`: never comes back. `sleeps`: loses the saga, and goes on after so many boundaries. */
  kind: 'dies' | 'sleeps';
  wakesAfter: number;
}

const made = fc.record({
  input: fc.record({
    steps: fc.array(
      fc.record({
        outcome: fc.oneof(
          { arbitrary: fc.constantFrom('done' as const), weight: 12 },
          { arbitrary: fc.constantFrom('refuse' as const, 'wait' as const), weight: 4 },
          { arbitrary: fc.constantFrom('lost' as const), weight: 1 },
        ),
        failures: fc.nat(2),
        lateFailures: fc.nat(2),
        undoFailures: fc.nat(2),
      }),
      { minLength: 2, maxLength: 5 },
    ),
  }),
  mishaps: fc.array(
    fc.record({
      at: fc.integer({ min: 1, max: 30 }),
      kind: fc.constantFrom('dies' as const, 'sleeps' as const),
      wakesAfter: fc.integer({ min: 1, max: 8 }),
    }),
    { maxLength: 3 },
  ),
});

/** Lets mishaps happen, whoever has the saga when its turn comes. */
function planMishaps() {
  const plans = new Map<string, { reached: number; mishaps: Mishap[]; asleep: Set<() => void> }>();
  let happened = 0;
  let resting = true;
  return {
    plan: (id: string, mishaps: Mishap[]) =>
      plans.set(id, { reached: 0, mishaps, asleep: new Set() }),
    happened: () => happened,
    wakeAll(): void {
      resting = false;
      for (const { asleep } of plans.values()) for (const wake of asleep) wake();
    },
    async onBoundary({ id }: Boundary): Promise<void> {
      const plan = plans.get(id);
      if (!plan) return;
      plan.reached += 1;
      const { reached, asleep } = plan;
      for (const wake of asleep) wake();
      const mishap = plan.mishaps.find(({ at }) => at === reached);
      if (!mishap || !resting) return;
      happened += 1;
      if (mishap.kind === 'dies') throw new Error('died');
      await database.pool.query(
        `with free as (
           update saga set lease_token = gen_random_uuid(), lease_until = null
           where id = $1 and ended_at is null
         ) select pg_notify('saga_due', '')`,
        [id],
      );
      await new Promise<void>((finish) => {
        const wake = (): void => {
          if (resting && plan.reached < reached + mishap.wakesAfter) return;
          asleep.delete(wake);
          finish();
        };
        asleep.add(wake);
      });
    },
  };
}

let runs = 0;
async function runAll(all: { input: MadeInput; mishaps: Mishap[] }[]): Promise<number> {
  const name = `random-${(runs += 1)}`;
  const mishaps = planMishaps();
  const broken: unknown[] = [];
  const world = database.openPool(4);
  const sagas = [madeSaga(world, name, 60_000), madeSaga(world, `${name}-short`, SHORT)] as const;
  const owners = Array.from({ length: OWNERS }, (_, n) => {
    const pool = database.openPool(3);
    const engine = startSagas({
      ...{ pool, definitions: sagas, owner: `owner-${n}`, lease: LEASE, concurrency: 50 },
      onBoundary: mishaps.onBoundary,
      // The laws that the database watches over.
      onTrouble: (error) => (error as { code?: unknown }).code === 'P0001' && broken.push(error),
    });
    return { engine, pool };
  });
  try {
    const client = await database.pool.connect();
    const ids: string[] = [];
    try {
      await client.query('begin');
      for (const [n, { input, mishaps: planned }] of all.entries()) {
        const short = input.steps.some(({ outcome }) => outcome === 'lost');
        const saga = sagas[short ? 1 : 0];
        const { engine } = owners[n % OWNERS]!;
        const { id } = await engine.begin(client, { saga, key: `k${n}`, input });
        mishaps.plan(id, planned);
        ids.push(id);
      }
      await client.query('commit');
    } finally {
      client.release();
    }
    await until('all sagas have ended', async () => {
      const { rows } = await database.pool.query<{ open: number }>(
        'select count(*)::int as open from saga where id = any($1) and ended_at is null',
        [ids],
      );
      return rows[0]?.open === 0 || broken.length > 0;
    });
    mishaps.wakeAll();
    // Sleepers come to their end before it is looked what they did.
    await Promise.all(owners.map(({ engine }) => engine.stop()));
    for (const [n, id] of ids.entries()) {
      const record = await owners[0]!.engine.find({ id });
      const standing = await standingEffects(database.pool, id);
      expect({ state: record?.state, standing }).toEqual(endOf(all[n]!.input));
    }
    expect(broken).toEqual([]);
    return mishaps.happened();
  } finally {
    mishaps.wakeAll();
    await Promise.all(owners.map(({ engine }) => engine.stop()));
    await Promise.all([world.end(), ...owners.map(({ pool }) => pool.end())]);
  }
}

describe('sagas of any kind, with owners that die and owners that come back', () => {
  it('end with everything done once, or everything undone', async () => {
    let happened = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(made, { minLength: 20, maxLength: 60 }), async (all) => {
        happened += await runAll(all);
      }),
      // What fails is printed with its seed; smaller ones are seldom worth their time.
      { numRuns: 6, endOnFailure: true },
    );
    expect(happened).toBeGreaterThan(50);
  }, 120_000);
});
