import { hostname } from 'node:os';
import { setTimeout as pass } from 'node:timers/promises';
import { createBatches } from './batch-writes.ts';
import type { Boundary } from './boundary.ts';
import type { AnySaga, Saga } from './define-saga.ts';
import { createEndings } from './endings.ts';
import { keepLeases } from './keep-leases.ts';
import { listen } from './listen.ts';
import { beginSaga, type Begun } from './log/begin-saga.ts';
import { cancelSaga, wakeSaga } from './log/call-saga.ts';
import { findSaga } from './log/find-saga.ts';
import {
  DUE_CHANNEL,
  MOST_AT_ONCE,
  SETTLED_CHANNEL,
  recordProgress,
  type Progress,
  type Standing,
} from './log/record-progress.ts';
import { takeSagas } from './log/take-sagas.ts';
import { createPickUp } from './pick-up.ts';
import type { Queryable } from './queryable.ts';
import { runSaga } from './run-saga.ts';
import type { RunTools } from './run-tools.ts';
import { begunRun, takenRun, type Run } from './run.ts';
import { SagaError } from './saga-error.ts';
import type { SagaOptions, Sagas } from './sagas.ts';
import { createSettling } from './settling.ts';

/** How often is looked for what no notification told of. */
const LOOK_AGAIN = 1_000;
const GRACE = 10_000;
/** For giving back the leases of what was broken off. */
const LAST_WORDS = 1_000;

/** Starts the engine: sagas of these definitions are begun and carried on, those of the dead as well. */
export function startSagas(options: SagaOptions): Sagas {
  const { pool, definitions, lease = 5_000, concurrency = 64, onTrouble = () => {} } = options;
  const { owner = `${hostname()}:${process.pid}`, onBoundary } = options;
  const byName = new Map(definitions.map((saga) => [saga.name, saga]));
  const runs = new Set<Run>();
  const endings = createEndings();
  const settling = createSettling(
    (id) => findSaga(pool, { id }),
    (id) => [...runs].some((run) => run.id === id),
  );
  let stopping = false;
  let begins = 0;

  function room(): number {
    let free = concurrency - begins;
    for (const { pausing } of runs) if (!pausing) free -= 1;
    return free;
  }

  const batches = createBatches<{ run: Run; progress: Progress }, Standing>({
    most: MOST_AT_ONCE,
    onTrouble,
    async write(items) {
      const sent = performance.now();
      const progress = items.map((item) => item.progress);
      const rows = await recordProgress(pool, progress, lease);
      const standings = new Map(rows.map((row) => [row.id, row]));
      return items.map(({ run }) => {
        const standing = standings.get(run.id);
        if (standing) run.leasedUntil = Math.max(run.leasedUntil, sent + lease);
        return standing;
      });
    },
  });

  async function reach(point: Boundary['point'], id: string, step = ''): Promise<void> {
    await onBoundary?.({ point, id, step });
  }

  const tools: RunTools = {
    ...{ pool, lease, around: options.around },
    reach: (point, { id }, step) => (onBoundary ? reach(point, id, step) : Promise.resolve()),
    leaving: () => stopping,
    onTrouble: (error, { saga, id }) => onTrouble(error, { saga: saga.name, id }),
    async write(run, progress) {
      const standing = await batches.write({ run, progress });
      if (standing && standing.state !== 'running' && standing.state !== 'compensating') {
        settling.poke(run.id);
      }
      // Without the lease the saga is anybody's, and this process is as good as any.
      if (standing && progress.park) pickUp.lookIn(standing.due_in);
      return standing;
    },
  };

  function start(run: Run, begun: boolean): void {
    runs.add(run);
    const ending = runSaga(run, tools, begun).finally(() => {
      runs.delete(run);
      settling.poke(run.id);
      pickUp.lookIfFull();
    });
    void endings.track(ending);
  }

  const pickUp = createPickUp({
    ...{ every: Math.min(LOOK_AGAIN, lease), onTrouble },
    async take() {
      const most = room();
      if (most <= 0) return { full: true };
      await reach('before-take', '');
      const asked = performance.now();
      const rows = await takeSagas(pool, { names: [...byName.keys()], most, lease, owner });
      for (const row of rows) {
        const saga = byName.get(row.name);
        if (!saga) continue;
        try {
          await reach('after-take', row.id);
          start(takenRun(saga, row, asked + lease), false);
        } catch (error) {
          onTrouble(error, { saga: row.name, id: row.id });
        }
      }
      return { full: rows.length === most };
    },
  });

  const leases = keepLeases({
    ...{ pool, runs, lease, onTrouble },
    beforeRenew: () => reach('before-renew', ''),
  });
  const poll = setInterval(settling.pokeAll, LOOK_AGAIN);
  const listening = listen(pool, [DUE_CHANNEL, SETTLED_CHANNEL], {
    onTrouble,
    onListening: pickUp.look,
    onNotification(channel, payload) {
      if (channel === SETTLED_CHANNEL) return payload.split(',').forEach(settling.poke);
      for (const run of runs) if (run.id === payload) run.hurry();
      pickUp.look();
    },
  });

  async function begin<Input>(
    db: Queryable,
    { saga, key, input }: { saga: Saga<Input, never>; key: string; input: Input },
  ): Promise<{ id: string; began: boolean }> {
    if (byName.get(saga.name) !== (saga as AnySaga)) {
      throw new SagaError(
        'saga_unknown',
        `saga ${saga.name} is not among the definitions: give it to startSagas`,
      );
    }
    const text = (JSON.stringify(input) as string | undefined) ?? 'null';
    const beginning = {
      ...{ name: saga.name, key, input: text, deadline: saga.deadline },
      firstStep: saga.steps[0]?.name ?? null,
    };
    const mine = db === pool && !stopping && room() > 0;
    if (!mine) return idOf(await beginSaga(db, beginning));
    begins += 1;
    try {
      await reach('before-begin', '');
      const asked = performance.now();
      const begun = await beginSaga(db, { ...beginning, lease: { owner, milliseconds: lease } });
      if ('existing' in begun) return idOf(begun);
      const { made } = begun;
      await reach('after-begin', made.id);
      // What the steps see is what they would see after a crash.
      const copy: unknown = JSON.parse(text);
      start(begunRun(saga, { made, key, input: copy, leasedUntil: asked + lease }), true);
      return idOf(begun);
    } finally {
      begins -= 1;
      pickUp.lookIfFull();
    }
  }

  async function ended(milliseconds: number): Promise<void> {
    const over = new AbortController();
    const late = pass(milliseconds, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([late, endings.all()]);
    over.abort();
  }

  return {
    begin: (db, beginning) => endings.track(begin(db, beginning)),
    wake: (id, payload = true) => wakeSaga(pool, id, JSON.stringify(payload) ?? 'true'),
    cancel: (id, reason = 'cancelled') => cancelSaga(pool, id, reason),
    find: (which) => findSaga(pool, which),
    settled: settling.settled,
    async stop(grace = GRACE) {
      stopping = true;
      clearInterval(poll);
      await pickUp.stop();
      for (const run of runs) run.hurry();
      await ended(grace);
      for (const run of runs) run.attempt?.abort(new SagaError('saga_lost', 'the engine stops'));
      await ended(LAST_WORDS);
      batches.abandon();
      leases.stop();
      settling.stop();
      await listening.stop();
    },
  };
}

function idOf(begun: Begun): { id: string; began: boolean } {
  return 'made' in begun
    ? { id: begun.made.id, began: true }
    : { id: begun.existing, began: false };
}
