import { expect, it } from 'vitest';
import { outcomeOf, type Check } from './check.ts';
import { runChecks } from './run-checks.ts';

const good: Check = { name: 'good', about: 'all is well', run: async () => outcomeOf([]) };
const bad: Check = { name: 'bad', about: 'two things', run: async () => outcomeOf(['a', 'b']) };
const broken: Check = {
  name: 'broken',
  about: 'cannot be carried out',
  run: () => Promise.reject(new Error('tool is missing', { cause: new Error('ENOENT') })),
};

it('runs every check, and ends with what the failed ones found', async () => {
  const lines: string[] = [];
  const finished = await runChecks([good, bad, broken], '/', (text) => lines.push(text));
  const failed = finished.filter(({ passed }) => !passed).map(({ name }) => name);
  expect(failed).toEqual(['bad', 'broken']);
  const text = lines.join('\n');
  expect(text).toMatch(/✔ good .*all is well/);
  expect(text).toMatch(/── bad ─+\na\nb/);
  expect(text).toMatch(/── broken ─+\ntool is missing\nENOENT/);
  expect(lines.at(-1)).toMatch(/checks: 1 passed, 2 failed in/);
});
