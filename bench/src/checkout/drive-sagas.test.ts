import { setTimeout as pass } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { driveSagas } from './drive-sagas.ts';

it('keeps as many under way as it was told, and counts those that ended', async () => {
  let underWay = 0;
  let most = 0;
  let ended = 0;
  const { sagas, perSecond, p50, p99 } = await driveSagas({ atOnce: 4, seconds: 0.1 }, async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await pass(5);
    underWay -= 1;
    ended += 1;
  });
  expect({ most, underWay }).toEqual({ most: 4, underWay: 0 });
  expect(sagas).toBe(ended);
  expect(perSecond).toBeLessThanOrEqual(sagas / 0.1);
  expect(p50).toBeGreaterThan(4);
  expect(p99).toBeGreaterThanOrEqual(p50);
});

it('begins none after the time is up, but waits for the last', async () => {
  let ended = 0;
  const { sagas, perSecond } = await driveSagas({ atOnce: 3, seconds: 0.01 }, async () => {
    await pass(50);
    ended += 1;
  });
  expect([sagas, ended]).toEqual([3, 3]);
  expect(perSecond).toBeLessThan(3 / 0.045);
});

it('fails when a saga fails', async () => {
  const fail = (): Promise<void> => Promise.reject(new Error('refused'));
  await expect(driveSagas({ atOnce: 2, seconds: 0.01 }, fail)).rejects.toThrow('refused');
});
