import { expect, test, vi } from 'vitest';
import { trackBuilding } from './building.ts';

test('nothing is waited for while nothing is being built', async () => {
  const building = trackBuilding();
  await building.settled();
  building.end();
  await building.settled();
});

test('who comes during a build waits for its end, however often it began', async () => {
  const building = trackBuilding();
  building.begin();
  building.begin();
  const seen: string[] = [];
  const settled = building.settled().then(() => seen.push('settled'));
  await new Promise((done) => setImmediate(done));
  seen.push('ended');
  building.end();
  await settled;
  expect(seen).toEqual(['ended', 'settled']);
  await building.settled();
});

test('a build that never ends is not waited for without an end', async () => {
  vi.useFakeTimers();
  try {
    const building = trackBuilding();
    building.begin();
    const settled = building.settled();
    await vi.advanceTimersByTimeAsync(10_000);
    await settled;
  } finally {
    vi.useRealTimers();
  }
});
