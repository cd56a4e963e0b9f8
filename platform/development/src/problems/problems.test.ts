import { expect, test, vi } from 'vitest';
import { createProblems, type Problem, type ProblemsChange } from './problems.ts';

const broken: Problem = { source: 'build', message: 'no such tag', file: 'a.tsx', line: 3 };
const unfit: Problem = { source: 'types', message: 'TS2322: not a number', file: 'b.ts', line: 1 };

test('a problem is fresh once, however often its origin is set', () => {
  const problems = createProblems();
  const told = vi.fn<(change: ProblemsChange) => void>();
  problems.onChange(told);
  problems.set('build', [broken]);
  problems.set('build', [broken, unfit]);
  problems.set('build', [{ ...broken, detail: 'said in other words' }, unfit]);
  expect(told.mock.calls.map(([{ fresh }]) => fresh)).toEqual([[broken], [unfit], []]);
});

test('what is well again is said once, and what comes back is fresh again', () => {
  const problems = createProblems();
  const told = vi.fn<(change: ProblemsChange) => void>();
  problems.onChange(told);
  problems.set('build', []);
  expect(told).not.toHaveBeenCalled();
  problems.set('build', [broken]);
  problems.set('build', []);
  problems.set('build', []);
  problems.set('build', [broken]);
  expect(told.mock.calls.map(([{ fresh, gone }]) => [fresh.length, gone])).toEqual([
    [1, false],
    [0, true],
    [1, false],
  ]);
});

test('origins do not touch each other', () => {
  const problems = createProblems();
  problems.set('build', [broken]);
  problems.set('types:ui', [unfit]);
  expect(problems.all()).toEqual([broken, unfit]);
  problems.set('build', []);
  expect(problems.all()).toEqual([unfit]);
});

test('whoever has left is told no more', () => {
  const problems = createProblems();
  const told = vi.fn<(change: ProblemsChange) => void>();
  problems.onChange(told)();
  problems.set('build', [broken]);
  expect(told).not.toHaveBeenCalled();
});
