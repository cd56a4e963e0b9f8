import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { until } from '@tessera/control/testing';
import { startSagas } from './start-sagas.ts';
import type { Sagas } from './sagas.ts';
import { deedsOf, standingEffects } from './testing/effects.ts';
import { endOf, madeSaga, type MadeInput, type MadeStep } from './testing/made-saga.ts';
import { openSagaDatabase, type SagaDatabase } from './testing/saga-database.ts';

const NAME = 'killed';
const SCRIPT = join(import.meta.dirname, 'testing/dying-process.ts');

let database: SagaDatabase;
let survivor: Sagas;
beforeAll(async () => {
  database = await openSagaDatabase(inject('postgresAdminUrl'));
  survivor = startSagas({
    pool: database.pool,
    definitions: [madeSaga(database.openPool(), NAME, 60_000, 3)],
    ...{ owner: 'survivor', lease: 300 },
  });
});
afterAll(async () => {
  await survivor.stop();
  await database.drop();
});

const step = (made: Partial<MadeStep> = {}): MadeStep => ({
  ...{ outcome: 'done', failures: 0, lateFailures: 0, undoFailures: 0 },
  ...made,
});

/** @returns whether the process was killed */
async function runAndKill(key: string, input: MadeInput, diesAt: number): Promise<boolean> {
  const child = spawn(process.execPath, [SCRIPT], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      ...{ SAGA_NAME: NAME, SAGA_KEY: key, SAGA_INPUT: JSON.stringify(input) },
      DIES_AT: String(diesAt),
    },
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  if (signal !== 'SIGKILL') expect(code).toBe(0);
  return signal === 'SIGKILL';
}

async function killAtEachBoundary(name: string, input: MadeInput): Promise<number> {
  for (let diesAt = 1; ; diesAt += 1) {
    const key = `${name}-${diesAt}`;
    const killed = await runAndKill(key, input, diesAt);
    const saga = await survivor.find({ saga: NAME, key });
    // Killed before it wrote anything: nothing was begun.
    if (!saga) {
      expect([killed, diesAt]).toEqual([true, 1]);
      continue;
    }
    const record = await until(`the saga killed at ${diesAt} has ended`, async () => {
      const found = await survivor.settled(saga.id, 10_000);
      return found?.endedAt ? found : undefined;
    });
    const standing = await standingEffects(database.pool, saga.id);
    expect({ state: record.state, standing }, `killed at ${diesAt}`).toEqual(endOf(input));
    if (!killed) return diesAt - 1;
  }
}

describe('a process killed with SIGKILL', () => {
  it('at any boundary of a saga that goes well: every step is done, once', async () => {
    const boundaries = await killAtEachBoundary('well', { steps: [step(), step()] });
    expect(boundaries).toBeGreaterThan(8);
  }, 180_000);

  it('at any boundary of a saga that turns back: every step is undone', async () => {
    const steps = [step(), step({ lateFailures: 1 }), step({ outcome: 'refuse' })];
    const boundaries = await killAtEachBoundary('back', { steps });
    expect(boundaries).toBeGreaterThan(16);
    const saga = await survivor.find({ saga: NAME, key: `back-${boundaries}` });
    expect(await deedsOf(database.pool, saga?.id ?? '')).toEqual(
      expect.arrayContaining(['step-0', 'step-1', 'undo step-1', 'undo step-0']),
    );
  }, 180_000);
});
