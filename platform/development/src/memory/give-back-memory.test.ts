import { expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { giveBackMemorySoon } from './give-back-memory.ts';

const MEGABYTE = 1_000_000;
const size = (): number => process.memoryUsage().heapTotal;

test('a process that has become quiet gives back what a burst of work has taken', async () => {
  const before = size();
  let work: object[] = [];
  while (size() < before + 100 * MEGABYTE)
    work.push({ of: work.length, words: [`${work.length}`] });
  const most = size();
  work = [];
  giveBackMemorySoon();
  giveBackMemorySoon();
  await until('the system has it again', () => size() < most - 50 * MEGABYTE);
  expect(work).toEqual([]);
});
