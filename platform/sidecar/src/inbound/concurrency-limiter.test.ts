import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createConcurrencyLimiter } from './concurrency-limiter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const create = (): ReturnType<typeof createConcurrencyLimiter> =>
  createConcurrencyLimiter({ concurrency: 2, queue: 2, patience: 100 });

it('lets so many through at once, without a wait', () => {
  const limiter = create();
  expect([limiter.enter(), limiter.enter()]).toEqual([true, true]);
  expect(limiter.active).toBe(2);
  limiter.leave();
  expect(limiter.enter()).toBe(true);
});

it('lets a few wait, sends the rest away, and serves the newest first', async () => {
  const limiter = create();
  expect([limiter.enter(), limiter.enter()]).toEqual([true, true]);
  const older = limiter.enter();
  const newer = limiter.enter();
  expect(limiter.waiting).toBe(2);
  expect(limiter.enter()).toBeUndefined();
  limiter.leave();
  await expect(newer).resolves.toBe(true);
  expect([limiter.active, limiter.waiting]).toEqual([2, 1]);
  vi.advanceTimersByTime(100);
  await expect(older).resolves.toBe(false);
  expect([limiter.active, limiter.waiting]).toEqual([2, 0]);
});

it('gives every place back', () => {
  const limiter = create();
  for (let round = 0; round < 100; round += 1) {
    expect(limiter.enter()).toBe(true);
    limiter.leave();
  }
  expect(limiter.active).toBe(0);
});
