import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { until } from '@tessera/control/testing';
import type { Boundary } from './boundary.ts';
import { defineSaga, type AnySaga } from './define-saga.ts';
import { startSagas } from './start-sagas.ts';
import { done, refuse, wait } from './step.ts';
import type { SagaOptions, Sagas } from './sagas.ts';
import { openSagaDatabase, type SagaDatabase } from './testing/saga-database.ts';

let database: SagaDatabase;
beforeAll(async () => {
  database = await openSagaDatabase(inject('postgresAdminUrl'));
});
afterAll(() => database.drop());

const engines: Sagas[] = [];
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.stop()));
});

const LEASE = 300;

/** An owner with a pool of its own, as another process would be. */
function own(owner: string, definition: AnySaga, options: Partial<SagaOptions> = {}) {
  const pool = database.openPool();
  const engine = startSagas({
    ...{ pool, owner, definitions: [definition], lease: LEASE },
    ...options,
  });
  engines.push(engine);
  return { ...engine, pool };
}

let made = 0;
const named = (deadline = 60_000) => defineSaga<object>({ name: `owned-${(made += 1)}`, deadline });

async function ownerOf(id: string): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ owner: string }>(
    'select owner from saga where id = $1',
    [id],
  );
  return rows[0]?.owner;
}

/** A hook that stops an owner at a boundary, its leases unattended, until it is let go. */
function freezeAt(point: Boundary['point'], step: string) {
  const frozen = Promise.withResolvers<void>();
  const thawed = Promise.withResolvers<void>();
  let asleep = false;
  return {
    frozen: frozen.promise,
    thaw: () => thawed.resolve(),
    onBoundary: async (boundary: Boundary): Promise<void> => {
      const alone = boundary.point === 'before-renew' || boundary.point === 'before-take';
      if (asleep && alone) throw new Error('asleep');
      if (boundary.point !== point || boundary.step !== step || asleep) return;
      asleep = true;
      frozen.resolve();
      await thawed.promise;
    },
  };
}

describe('several owners', () => {
  it('leave a saga whose owner renews its lease alone', async () => {
    const calls: string[] = [];
    const gate = Promise.withResolvers<void>();
    const definition = (owner: string) =>
      saga.step({
        name: 'one',
        invoke: async () => {
          calls.push(owner);
          await gate.promise;
          return done();
        },
      });
    const saga = named();
    const a = definition('a');
    const first = own('a', a);
    const second = own('b', definition('b'));
    const { id } = await first.begin(first.pool, { saga: a, key: 'k', input: {} });
    await until('four leases have passed', async () => {
      const { rows } = await database.pool.query<{ long: boolean }>(
        `select now() - begun_at > interval '${4 * LEASE} milliseconds' as long
         from saga where id = $1`,
        [id],
      );
      return rows[0]?.long;
    });
    gate.resolve();
    expect((await second.settled(id, 10_000))?.state).toBe('completed');
    expect(calls).toEqual(['a']);
  });

  it('take over from one that stopped renewing, which notices before it acts', async () => {
    const calls: string[] = [];
    const freeze = freezeAt('before-invoke', 'two');
    const troubles: unknown[] = [];
    const definition = (owner: string) =>
      saga
        .step({ name: 'one', invoke: async () => (calls.push(`${owner} one`), done(owner)) })
        .step({
          name: 'two',
          invoke: async ({ idempotencyKey, attempt, outputs }) => {
            calls.push(`${owner} two ${attempt} ${outputs.one}`);
            keys.add(idempotencyKey);
            return done();
          },
        });
    const keys = new Set<string>();
    const saga = named();
    const a = definition('a');
    const first = own('a', a, {
      onBoundary: freeze.onBoundary,
      onTrouble: (error) => troubles.push((error as { code?: unknown }).code),
    });
    const { id } = await first.begin(first.pool, { saga: a, key: 'k', input: {} });
    await freeze.frozen;
    const second = own('b', definition('b'));
    expect((await second.settled(id, 10_000))?.state).toBe('completed');
    freeze.thaw();
    await until('the first has noticed', () => troubles.includes('saga_lost'));
    expect(calls).toEqual(['a one', 'b two 2 a']);
    expect(await ownerOf(id)).toBe('b');
  });

  it('take no result of a stale one into the log', async () => {
    const freeze = freezeAt('after-invoke', 'two');
    const troubles: unknown[] = [];
    const calls: string[] = [];
    const definition = (owner: string) =>
      saga
        .step({ name: 'one', invoke: async () => done(), compensate: async () => {} })
        .step({
          name: 'two',
          invoke: async () => {
            calls.push(`${owner} two`);
            return owner === 'a' ? done('of a') : refuse('says_b');
          },
        })
        .step({ name: 'three', invoke: async () => (calls.push(`${owner} three`), done()) });
    const saga = named();
    const a = definition('a');
    const first = own('a', a, {
      onBoundary: freeze.onBoundary,
      onTrouble: (error) => troubles.push((error as { code?: unknown }).code),
    });
    const { id } = await first.begin(first.pool, { saga: a, key: 'k', input: {} });
    await freeze.frozen;
    const second = own('b', definition('b'));
    const record = await second.settled(id, 10_000);
    expect(record).toMatchObject({ state: 'refused', reason: 'says_b' });
    freeze.thaw();
    await until('the first has noticed', () => troubles.includes('saga_lost'));
    expect(await second.find({ id })).toEqual(record);
    expect(calls).toEqual(['a two', 'b two']);
  });

  it('keep a step with its transaction to themselves', async () => {
    const inside = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const calls: string[] = [];
    let asleep = false;
    const definition = (owner: string) =>
      saga.step({
        name: 'one',
        invoke: async ({ assertOwned }) => {
          calls.push(owner);
          if (owner === 'b') return done(owner);
          const client = await database.pool.connect();
          try {
            await client.query('begin');
            await assertOwned(client);
            asleep = true;
            inside.resolve();
            await leave.promise;
            await client.query('commit');
          } finally {
            client.release();
          }
          return done(owner);
        },
      });
    const saga = named();
    const a = definition('a');
    const first = own('a', a, {
      onBoundary: async ({ point }) => {
        if (!asleep) return;
        if (point === 'before-renew' || point === 'before-take') throw new Error('asleep');
        await leave.promise;
      },
    });
    const { id } = await first.begin(first.pool, { saga: a, key: 'k', input: {} });
    await inside.promise;
    own('b', definition('b'));
    await until('the lease has run out for long', async () => {
      const { rows } = await database.pool.query<{ over: boolean }>(
        `select lease_until < now() - interval '1500 milliseconds' as over from saga where id = $1`,
        [id],
      );
      return rows[0]?.over;
    });
    expect(calls).toEqual(['a']);
    leave.resolve();
    expect((await first.settled(id, 10_000))?.state).toBe('completed');
  });

  it('tell a step that its lease is gone', async () => {
    const reasons: unknown[] = [];
    const saga = named().step({
      name: 'one',
      invoke: async ({ abortSignal, assertOwned, attempt, id }) => {
        if (attempt > 1) return done();
        await assertOwned();
        // As if another had taken it over in a moment of absence.
        await database.pool.query('update saga set lease_token = gen_random_uuid() where id = $1', [
          id,
        ]);
        reasons.push(await assertOwned().catch((error: unknown) => error));
        await new Promise((finish) => {
          abortSignal.addEventListener('abort', finish, { once: true });
        });
        reasons.push(abortSignal.reason);
        return done();
      },
    });
    const engine = own('a', saga);
    const { id } = await engine.begin(engine.pool, { saga, key: 'k', input: {} });
    expect((await engine.settled(id, 10_000))?.state).toBe('completed');
    const lost = expect.objectContaining({ code: 'saga_lost' });
    expect(reasons).toEqual([lost, lost]);
  });

  it('carry on at once what one that is stopped leaves', async () => {
    const calls: string[] = [];
    const gate = Promise.withResolvers<void>();
    const definition = (owner: string) =>
      saga
        .step({
          name: 'one',
          invoke: async () => {
            calls.push(`${owner} one`);
            await gate.promise;
            return done();
          },
        })
        .step({ name: 'two', invoke: async () => (calls.push(`${owner} two`), done()) });
    const saga = named();
    const a = definition('a');
    const first = own('a', a, { lease: 60_000 });
    const { id } = await first.begin(first.pool, { saga: a, key: 'k', input: {} });
    await until('it runs', () => calls.length === 1);
    const second = own('b', definition('b'), { lease: 60_000 });
    const stopped = first.stop();
    gate.resolve();
    await stopped;
    expect((await second.settled(id, 10_000))?.state).toBe('completed');
    expect(calls).toEqual(['a one', 'b two']);
  });

  it('carry on at once what pauses or hangs where one is stopped', async () => {
    const calls: string[] = [];
    const definition = (owner: string) =>
      saga.step({
        name: 'one',
        invoke: async ({ input }) => {
          calls.push(owner);
          if (owner === 'b') return done();
          if ('hangs' in input) return new Promise(() => {});
          throw new Error('not here');
        },
      });
    const saga = named();
    const a = definition('a');
    const first = own('a', a, { lease: 60_000 });
    const ids = await Promise.all(
      [{}, { hangs: true }].map(async (input, n) => {
        const { id } = await first.begin(first.pool, { saga: a, key: `k${n}`, input });
        return id;
      }),
    );
    await until('both were tried', () => calls.length > 4);
    await first.stop(100);
    const second = own('b', definition('b'), { lease: 60_000 });
    for (const id of ids) expect((await second.settled(id, 10_000))?.state).toBe('completed');
  });

  it('wake and cancel what another has', async () => {
    const saga = named().step({
      name: 'one',
      invoke: async ({ signal }) =>
        signal === 'go' ? done() : wait(new Date(Date.now() + 60_000)),
    });
    const first = own('a', saga);
    const second = own('b', saga);
    const woken = await first.begin(first.pool, { saga, key: 'k1', input: {} });
    const cancelled = await first.begin(first.pool, { saga, key: 'k2', input: {} });
    for (const { id } of [woken, cancelled]) {
      expect((await second.settled(id, 10_000))?.state).toBe('waiting');
    }
    await second.wake(woken.id, 'go');
    await second.cancel(cancelled.id);
    expect((await first.settled(woken.id, 10_000))?.state).toBe('completed');
    expect((await first.settled(cancelled.id, 10_000))?.reason).toBe('cancelled');
  });
});

describe('a database that goes away', () => {
  it('stops no saga, refuses none and undoes none', async () => {
    const undone: string[] = [];
    const attempt = async () => {
      await database.pool.query('select pg_sleep(0.01)').catch(() => {});
      return done();
    };
    const compensate = async ({ id }: { id: string }) => void undone.push(id);
    const saga = named()
      .step({ name: 'one', invoke: attempt, compensate })
      .step({ name: 'two', invoke: attempt, compensate })
      .step({ name: 'three', invoke: attempt, compensate });
    const owners = [own('a', saga), own('b', saga)];
    const begun = await Promise.all(
      Array.from({ length: 200 }, (_, n) => {
        const owner = owners[n % 2]!;
        return owner.begin(owner.pool, { saga, key: `k${n}`, input: {} });
      }),
    );
    let cuts = 0;
    const states = await until('all have ended', async () => {
      if ((cuts += 1) < 20) {
        await database.pool
          .query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()`,
          )
          .catch(() => {});
      }
      const found = await Promise.all(begun.map(({ id }) => owners[0]!.find({ id }))).catch(
        () => undefined,
      );
      return found?.every((record) => record?.endedAt) ? found : undefined;
    });
    expect(new Set(states.map((record) => record?.state))).toEqual(new Set(['completed']));
    expect(undone).toEqual([]);
    expect(cuts).toBeGreaterThan(2);
  });
});
