import { expect, test } from 'vitest';
import { measureMemory, parseProportionalSet } from './measure-memory.ts';

test('the proportional set is read, not one of its parts', () => {
  const text = `7f00-7fff ---p 00000000 00:00 0    [rollup]
Rss:              245000 kB
Pss:              181234 kB
Pss_Dirty:        120000 kB
Pss_Anon:         110000 kB
`;
  expect(parseProportionalSet(text)).toBe(181_234);
  expect(parseProportionalSet('Rss: 1 kB')).toBeNaN();
});

test.runIf(process.platform === 'linux')('a process of Node takes some megabytes', () => {
  expect(measureMemory(process.pid)).toBeGreaterThan(20);
});
