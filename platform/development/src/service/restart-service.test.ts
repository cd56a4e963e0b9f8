import { expect, test } from 'vitest';
import type { Stage } from '@tessera/control';
import type { Release } from '@tessera/control/releases';
import { restartService } from './restart-service.ts';

type Status = NonNullable<ReturnType<Stage['status']>>;
type Instance = Status['instances'][number];
type Named = ReturnType<Stage['instances']>[number];

const release = {} as Release;
const running: Instance = {
  ...{ id: 'pond-1', state: 'ready', pid: 7, address: '127.0.0.1:1', restarts: 0 },
};

/** A stage whose instances go through these states, one with every look, once it is told to reload. */
function stageOf(
  before: Instance[],
  ...after: Instance[][]
): Pick<Stage, 'status' | 'reload' | 'instances'> {
  let now = before;
  let isReloaded = false;
  return {
    status() {
      if (isReloaded) now = after.shift() ?? now;
      return { state: 'running', instances: now } as Status;
    },
    reload: () => void (isReloaded = true),
    instances: () => now.map(({ id, address }) => ({ id, address }) as Named),
  };
}

test('a service is back when every instance was started anew and takes traffic', async () => {
  const second = { ...running, id: 'pond-2' };
  const stage = stageOf(
    [running, second],
    [running, second],
    [
      { ...running, restarts: 1 },
      { ...second, state: 'starting', restarts: 1 },
    ],
    [
      { ...running, restarts: 1 },
      { ...second, restarts: 1 },
    ],
  );
  expect(await restartService(stage, release)).toBe(true);
  expect(stage.status(release)!.instances.map(({ restarts }) => restarts)).toEqual([1, 1]);
});

test('a service that ends again is not back', async () => {
  const stage = stageOf(
    [running],
    [{ ...running, state: 'starting', restarts: 1 }],
    [{ ...running, state: 'restarting', pid: undefined, restarts: 2 }],
  );
  expect(await restartService(stage, release)).toBe(false);
});

test('a service that waited after a failure has been counted already', async () => {
  const waiting: Instance = { ...running, state: 'restarting', pid: undefined, restarts: 3 };
  const stage = stageOf(
    [waiting],
    [{ ...running, state: 'starting', restarts: 3 }],
    [{ ...running, restarts: 3 }],
  );
  expect(await restartService(stage, release)).toBe(true);
});

test('a service that is ready is back when naming knows it again', async () => {
  const stage = stageOf([running], [{ ...running, restarts: 1 }]);
  const { instances } = stage;
  let looks = 0;
  stage.instances = (of) => ((looks += 1) < 3 ? [] : instances(of));
  expect(await restartService(stage, release)).toBe(true);
  expect(looks).toBe(3);
});
