import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { until } from '@tessera/control/testing';
import { defineSaga, type AnySaga } from './define-saga.ts';
import { startSagas } from './start-sagas.ts';
import { done, refuse, wait, type Step, type UndoContext } from './step.ts';
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

function start(definition: AnySaga, options: Partial<SagaOptions> = {}): Sagas {
  const engine = startSagas({ pool: database.pool, definitions: [definition], ...options });
  engines.push(engine);
  return engine;
}

let made = 0;
/** Names are the log's keys: each test has its own. */
const fresh = (): string => `saga-${(made += 1)}`;
const named = (deadline = 60_000) => defineSaga<{ cart: string }>({ name: fresh(), deadline });
const begin = (engine: Sagas, saga: ReturnType<typeof named>, key = 'cart-1') =>
  engine.begin(database.pool, { saga, key, input: { cart: 'c' } });

/** A step that writes down what happens to it. */
function tracing<Name extends string>(
  name: Name,
  trace: string[],
  step: Partial<Step<Name, { cart: string }, unknown>> = {},
): Step<Name, { cart: string }, unknown> {
  const { invoke = async () => done({ from: name }), compensate = async () => {} } = step;
  return {
    ...step,
    name,
    invoke: async (context) => {
      trace.push(name);
      return invoke(context);
    },
    compensate: async (context) => {
      trace.push(`undo ${name}`);
      return compensate(context);
    },
  };
}

async function statesOf(id: string): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ step: string; state: string }>(
    'select step, state from saga_step where saga_id = $1',
    [id],
  );
  return Object.fromEntries(rows.map(({ step, state }) => [step, state]));
}

describe('going forward', () => {
  it('hands the input and the outputs of earlier steps on, and ends', async () => {
    const seen: unknown[] = [];
    const saga = named()
      .step({
        name: 'one',
        invoke: async ({ input }) => done({ for: input.cart, at: new Date(0) }),
      })
      .step({
        name: 'two',
        invoke: async ({ outputs, idempotencyKey, key, attempt }) => {
          seen.push(outputs, idempotencyKey, key, attempt);
          return done();
        },
      });
    const engine = start(saga);
    const { id, began } = await begin(engine, saga);
    expect(began).toBe(true);
    const record = await engine.settled(id, 10_000);
    expect(record).toMatchObject({ state: 'completed', reason: null, key: 'cart-1' });
    expect(record?.endedAt).toBeInstanceOf(Date);
    const one = { for: 'c', at: '1970-01-01T00:00:00.000Z' };
    expect(record?.outputs).toEqual({ one, two: null });
    expect(seen).toEqual([{ one }, `${saga.name}:${id}:two`, 'cart-1', 1]);
    expect(await statesOf(id)).toEqual({ one: 'done', two: 'done' });
  });

  it('has a step in the log before the step acts', async () => {
    const logged: unknown[] = [];
    const look = async ({ id }: { id: string }) => {
      logged.push(await statesOf(id));
      return done();
    };
    const saga = named().step({ name: 'one', invoke: look }).step({ name: 'two', invoke: look });
    const engine = start(saga);
    await engine.settled((await begin(engine, saga)).id, 10_000);
    expect(logged).toEqual([{ one: 'started' }, { one: 'done', two: 'started' }]);
  });

  it('begins once for a key, however often it is told to', async () => {
    const trace: string[] = [];
    const saga = named().step(tracing('one', trace));
    const engine = start(saga);
    const all = await Promise.all(Array.from({ length: 20 }, () => begin(engine, saga)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    expect(all.filter(({ began }) => began)).toHaveLength(1);
    await engine.settled(all[0]!.id, 10_000);
    expect(await begin(engine, saga)).toEqual({ id: all[0]!.id, began: false });
    expect(trace).toEqual(['one']);
  });

  it('begins with the transaction of the caller, or not at all', async () => {
    const trace: string[] = [];
    const saga = named().step(tracing('one', trace));
    const engine = start(saga);
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      const gone = await engine.begin(client, { saga, key: 'gone', input: { cart: 'c' } });
      await client.query('rollback');
      expect(await engine.find({ id: gone.id })).toBeUndefined();
      await client.query('begin');
      const { id } = await engine.begin(client, { saga, key: 'stays', input: { cart: 'c' } });
      const begunAt = performance.now();
      await client.query('commit');
      expect((await engine.settled(id, 10_000))?.state).toBe('completed');
      expect(performance.now() - begunAt).toBeLessThan(900);
      expect(trace).toEqual(['one']);
    } finally {
      client.release();
    }
  });

  it('tries again what threw, with the same key, and tells of it', async () => {
    const keys: string[] = [];
    const troubles: unknown[] = [];
    const saga = named().step({
      name: 'one',
      invoke: async ({ idempotencyKey, attempt }) => {
        keys.push(`${idempotencyKey} ${attempt}`);
        if (attempt < 4) throw new Error('provider \0 is away');
        return done();
      },
    });
    const engine = start(saga, { onTrouble: (error) => troubles.push(error) });
    const { id } = await begin(engine, saga);
    expect((await engine.settled(id, 10_000))?.state).toBe('completed');
    expect(keys).toEqual([1, 2, 3, 4].map((n) => `${saga.name}:${id}:one ${n}`));
    expect(troubles).toHaveLength(3);
  });

  it('gives an attempt up after its time, and a result that is no JSON', async () => {
    let aborted = false;
    const saga = named().step<'one', unknown>({
      name: 'one',
      timeout: 50,
      invoke: async ({ attempt, abortSignal }) => {
        if (attempt === 2) return done({ n: 1n });
        if (attempt === 3) return done('ok \0\ud800');
        abortSignal.addEventListener('abort', () => {
          aborted = true;
        });
        return new Promise(() => {});
      },
    });
    const codes: unknown[] = [];
    const engine = start(saga, {
      onTrouble: (error) => codes.push((error as { code: string }).code),
    });
    const record = await engine.settled((await begin(engine, saga)).id, 10_000);
    expect(record).toMatchObject({ state: 'completed', outputs: { one: 'ok \0\ud800' } });
    expect(aborted).toBe(true);
    expect(codes).toEqual(['saga_timeout', 'saga_output']);
  });

  it('takes up more sagas than it has room for, one after the other', async () => {
    let most = 0;
    let now = 0;
    const saga = named().step({
      name: 'one',
      invoke: async () => {
        most = Math.max(most, (now += 1));
        await database.pool.query('select pg_sleep(0.02)');
        now -= 1;
        return done();
      },
    });
    const engine = start(saga, { concurrency: 3 });
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, n) => begin(engine, saga, `cart-${n}`)),
    );
    const records = await Promise.all(all.map(({ id }) => engine.settled(id, 20_000)));
    expect(records.map((record) => record?.state)).toEqual(all.map(() => 'completed'));
    expect(most).toBe(3);
  });

  it('knows its own definitions only', async () => {
    const engine = start(named());
    await expect(begin(engine, named())).rejects.toMatchObject({ code: 'saga_unknown' });
  });
});

describe('turning back', () => {
  it('undoes in reverse what was begun, when a step refuses, and keeps the reason', async () => {
    const trace: string[] = [];
    const undone: Partial<UndoContext<unknown, object, unknown>>[] = [];
    const keep = async (context: UndoContext<unknown, object, unknown>): Promise<void> => {
      const { output, outputs, reason, idempotencyKey } = context;
      undone.push({ output, outputs, reason, idempotencyKey });
    };
    const saga = named()
      .step(tracing('one', trace, { compensate: keep }))
      .step({ name: 'bare', invoke: async () => done(7) })
      .step(
        tracing('two', trace, {
          invoke: async () => refuse('sold_out', { lines: ['a'] }),
          compensate: keep,
        }),
      )
      .step(tracing('three', trace));
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    const record = await engine.settled(id, 10_000);
    expect(record).toMatchObject({
      ...{ state: 'refused', reason: 'sold_out', detail: { lines: ['a'] } },
    });
    expect(trace).toEqual(['one', 'two', 'undo two', 'undo one']);
    const outputs = { one: { from: 'one' }, bare: 7 };
    const key = `${saga.name}:${id}`;
    expect(undone).toEqual([
      { output: undefined, outputs, reason: 'sold_out', idempotencyKey: `${key}:two:undo` },
      { output: { from: 'one' }, outputs, reason: 'sold_out', idempotencyKey: `${key}:one:undo` },
    ]);
    expect(await statesOf(id)).toEqual({ one: 'compensated', bare: 'done', two: 'compensated' });
  });

  it('repeats an undo until it is done', async () => {
    const trace: string[] = [];
    let failures = 3;
    const saga = named()
      .step(
        tracing('one', trace, {
          compensate: async () => {
            if ((failures -= 1) >= 0) throw new Error('not now');
          },
        }),
      )
      .step(tracing('two', trace, { invoke: async () => refuse('no') }));
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    expect(await engine.settled(id, 10_000)).toMatchObject({ state: 'refused', reason: 'no' });
    expect(trace.filter((what) => what === 'undo one')).toHaveLength(4);
  });

  it('turns back at its deadline, the step of unknown outcome included', async () => {
    const trace: string[] = [];
    const outputs: unknown[] = [];
    const saga = named(300)
      .step(tracing('one', trace))
      .step(
        tracing('two', trace, {
          invoke: async () => {
            throw new Error('no answer');
          },
          compensate: async ({ output }) => void outputs.push(output),
        }),
      );
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    expect(await engine.settled(id, 10_000)).toMatchObject({
      state: 'refused',
      reason: 'deadline',
    });
    expect(trace.slice(0, 2)).toEqual(['one', 'two']);
    expect(trace.slice(-2)).toEqual(['undo two', 'undo one']);
    expect(outputs).toEqual([undefined]);
  });

  it('lets go of a saga whose step to undo is not defined here', async () => {
    const name = fresh();
    const old = defineSaga<object>({ name, deadline: 60_000 })
      .step({ name: 'gone', invoke: async () => done(), compensate: async () => {} })
      .step({ name: 'stays', invoke: async () => wait(new Date(Date.now() + 60_000)) });
    const first = start(old);
    const { id } = await first.begin(database.pool, { saga: old, key: 'k', input: {} });
    await first.settled(id, 10_000);
    await first.stop();
    const codes: unknown[] = [];
    const next = defineSaga<object>({ name, deadline: 60_000 }).step({
      name: 'stays',
      invoke: async () => done(),
    });
    const second = start(next, {
      onTrouble: (error) => codes.push((error as { code?: unknown }).code),
    });
    await second.cancel(id);
    await until('it is told', () => codes.includes('saga_definition'));
    await until('it is free', async () => {
      const { rows } = await database.pool.query<{ free: boolean }>(
        'select lease_until is null and due_at > now() as free from saga where id = $1',
        [id],
      );
      return rows[0]?.free;
    });
  });
});

describe('waiting', () => {
  const MINUTE = 60_000;

  it('parks until it is woken, and gives the payload to the step', async () => {
    const signals: unknown[] = [];
    const saga = named().step({
      name: 'one',
      invoke: async ({ signal }) => {
        signals.push(signal);
        return signal === undefined
          ? wait(new Date(Date.now() + MINUTE), { url: 'https://bank.example' })
          : done(signal);
      },
    });
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    expect(await engine.settled(id, 10_000)).toMatchObject({
      ...{ state: 'waiting', step: 'one', detail: { url: 'https://bank.example' } },
    });
    expect(await engine.wake(id, { approved: true })).toBe(true);
    expect(await engine.settled(id, 10_000)).toMatchObject({
      ...{ state: 'completed', outputs: { one: { approved: true } }, detail: null },
    });
    expect(signals).toEqual([undefined, { approved: true }]);
    expect(await engine.wake(id)).toBe(false);
  });

  it('invokes the step when the time has come, without a signal', async () => {
    const calls: unknown[] = [];
    const saga = named().step({
      name: 'one',
      invoke: async ({ attempt, signal }) => {
        calls.push(signal);
        return attempt === 1 ? wait(new Date(Date.now() + 200)) : refuse('too_late');
      },
    });
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    await until('it is refused', async () => (await engine.find({ id }))?.state === 'refused');
    expect(calls).toEqual([undefined, undefined]);
  });

  it('does not lose a wake that comes while the step runs', async () => {
    const signals: unknown[] = [];
    const saga = named().step({
      name: 'one',
      invoke: async ({ id, signal }) => {
        signals.push(signal);
        if (signal !== undefined) return done();
        await engine.wake(id, 'early');
        return wait(new Date(Date.now() + MINUTE));
      },
    });
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    await until('it is completed', async () => (await engine.find({ id }))?.state === 'completed');
    expect(signals).toEqual([undefined, 'early']);
  });

  it('keeps a wake for the step that it was for', async () => {
    const signals: unknown[] = [];
    const saga = named()
      .step({
        name: 'one',
        invoke: async ({ id }) => {
          await engine.wake(id, 'for one');
          return done();
        },
      })
      .step({
        name: 'two',
        invoke: async ({ signal }) => {
          signals.push(signal);
          return done();
        },
      });
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    await engine.settled(id, 10_000);
    expect(signals).toEqual([undefined]);
  });

  it('waits no longer than its deadline', async () => {
    const trace: string[] = [];
    const saga = named(200).step(
      tracing('one', trace, { invoke: async () => wait(new Date(Date.now() + MINUTE)) }),
    );
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    await until('it is over', async () => (await engine.find({ id }))?.endedAt);
    expect(await engine.find({ id })).toMatchObject({ reason: 'deadline' });
    expect(trace).toEqual(['one', 'undo one']);
  });
});

describe('cancelling', () => {
  it('takes effect between two steps', async () => {
    const trace: string[] = [];
    const saga = named()
      .step(
        tracing('one', trace, {
          invoke: async ({ id }) => {
            expect(await engine.cancel(id, 'changed_mind')).toBe(true);
            return done();
          },
        }),
      )
      .step(tracing('two', trace));
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    const record = await engine.settled(id, 10_000);
    expect(record).toMatchObject({ state: 'refused', reason: 'changed_mind' });
    expect(trace).toEqual(['one', 'undo one']);
    expect(await statesOf(id)).toEqual({ one: 'compensated' });
    expect(await engine.cancel(id)).toBe(false);
  });

  it('ends a waiting', async () => {
    const trace: string[] = [];
    const saga = named().step(
      tracing('one', trace, { invoke: async () => wait(new Date(Date.now() + 60_000)) }),
    );
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    await engine.settled(id, 10_000);
    await engine.cancel(id);
    const record = await engine.settled(id, 10_000);
    expect(record).toMatchObject({ state: 'refused', reason: 'cancelled' });
    expect(trace).toEqual(['one', 'undo one']);
  });

  it('comes too late when the last step is done', async () => {
    const trace: string[] = [];
    const saga = named().step(
      tracing('one', trace, {
        invoke: async ({ id }) => {
          await engine.cancel(id);
          return done();
        },
      }),
    );
    const engine = start(saga);
    const { id } = await begin(engine, saga);
    expect((await engine.settled(id, 10_000))?.state).toBe('completed');
    expect(trace).toEqual(['one']);
  });
});
