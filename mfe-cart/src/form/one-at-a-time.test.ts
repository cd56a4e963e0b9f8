import { expect, it, vi } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

it('does once what is pressed twice, and again when it has ended', async () => {
  const alone = oneAtATime();
  const first = Promise.withResolvers<void>();
  const work = vi.fn(() => first.promise);
  const pressed = [alone(work), alone(work), alone(work)];
  first.resolve();
  expect(await Promise.all(pressed)).toEqual(['done', 'busy', 'busy']);
  expect(work).toHaveBeenCalledTimes(1);
  expect(await alone(async () => {})).toBe('done');
});

it('can be tried again after it has failed', async () => {
  const alone = oneAtATime();
  expect(await alone(() => Promise.reject(new Error('offline')))).toBe('failed');
  expect(await alone(async () => {})).toBe('done');
});
