import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { findDescendants, isAlive, signal } from './processes.ts';
import { waitUntil } from './wait-until.ts';

it('finds the processes that a process started, at any depth', async () => {
  const child = spawn('sh', ['-c', 'sh -c "sleep 60; true" & wait']);
  const family = await waitUntil(
    'the grandchildren',
    () => {
      const found = findDescendants(child.pid!);
      return found.length >= 2 && found;
    },
    10_000,
  );
  for (const pid of [child.pid!, ...family]) signal(pid, 'SIGKILL');
  await waitUntil('their end', () => ![child.pid!, ...family].some(isAlive), 10_000);
  expect(findDescendants(child.pid!)).toEqual([]);
});
