import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks';
import { afterEach, expect, test } from 'vitest';
import { until } from '@tessera/control/testing';
import { giveBackMemorySoon } from './give-back-memory.ts';

type Collection = PerformanceEntry & { detail: { kind: number; flags: number } };

const collections: Collection[] = [];
const observer = new PerformanceObserver((list) => {
  collections.push(...(list.getEntries() as Collection[]));
});
observer.observe({ entryTypes: ['gc'] });
afterEach(() => observer.disconnect());

test('a process that has become quiet collects all that it can, once', async () => {
  const asked = performance.now();
  giveBackMemorySoon();
  giveBackMemorySoon();
  const wanted = (): Collection[] =>
    collections.filter(
      ({ detail, startTime }) =>
        startTime > asked &&
        detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR &&
        (detail.flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) !== 0,
    );
  await until('it collects', () => wanted().length > 0);
  expect(wanted()).toHaveLength(1);
});
