import { expect, test } from 'vitest';
import type { Problem } from '../../problems/problems.ts';
import { createFirstFinder } from './first-finder.ts';

const problem = (source: Problem['source'], line: number): Problem => ({
  ...{ source, line, message: 'Unexpected token', file: 'pond-ui/src/page.tsx' },
});

test('what both bundles find is said by the one that is built first, as long as it is there', () => {
  const first = createFirstFinder();
  const [page, server] = [problem('build', 3), problem('server', 3)];
  expect(first({ bundle: 'browser', problems: [page] })).toEqual([page]);
  const own = problem('server', 9);
  expect(first({ bundle: 'server', problems: [server, own] })).toEqual([own]);
  // Still broken: it goes on being said by who said it.
  expect(first({ bundle: 'browser', problems: [page] })).toEqual([page]);
  expect(first({ bundle: 'browser', problems: [] })).toEqual([]);
  expect(first({ bundle: 'server', problems: [server] })).toEqual([server]);
  expect(first({ bundle: 'browser', problems: [page] })).toEqual([]);
});

test('what the service finds is its own', () => {
  const first = createFirstFinder();
  first({ bundle: 'browser', problems: [problem('build', 3)] });
  const own = problem('backend', 3);
  expect(first({ bundle: 'backend', problems: [own] })).toEqual([own]);
});
