import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inLanes } from './in-lanes.ts';

it('does a few at a time, and all of them', async () => {
  let underWay = 0;
  let most = 0;
  const done: number[] = [];
  await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (n) => {
    most = Math.max(most, (underWay += 1));
    await turn();
    underWay -= 1;
    done.push(n);
  });
  expect(most).toBe(3);
  expect(new Set(done)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7]));
});

it('throws the first error when the others have ended, and begins nothing more', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = inLanes([1, 2, 3, 4], 2, async (n, signal) => {
    begun.push(n);
    if (n === 1) throw new Error('first');
    while (!signal.aborted) await turn();
    for (let more = 0; more < 5; more += 1) await turn();
    ended.push(n);
    throw new Error('second');
  });
  await expect(work).rejects.toThrow('first');
  expect({ begun, ended }).toEqual({ begun: [1, 2], ended: [2] });
});
