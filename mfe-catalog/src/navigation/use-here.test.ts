import { expect, it } from 'vitest';
import { isHere } from './use-here.ts';

it('knows a link’s own page whatever else the query says', () => {
  expect(isHere('/search?kind=print', '/search?kind=print')).toBe(true);
  expect(isHere('/search?kind=print&colour=sea', '/search?kind=print')).toBe(true);
  expect(isHere('/c/girih?sort=newest', '/c/girih')).toBe(true);
});

it('does not take a longer name for the same page', () => {
  expect(isHere('/c/girih-two', '/c/girih')).toBe(false);
  expect(isHere('/search?kind=printed', '/search?kind=print')).toBe(false);
  expect(isHere('', '/c/girih')).toBe(false);
});
