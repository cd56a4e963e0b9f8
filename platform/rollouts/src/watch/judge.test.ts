import type { Observation } from '@tessera/control';
import { describe, expect, it } from 'vitest';
import { findWorse } from './judge.ts';

const OBJECTIVES = { errors: 0.01, latency: 150, browserErrors: 0.02 };
const seen = (one: Partial<Observation>): Observation => ({
  ...{ slice: 'garden', release: '', source: 'part', what: 'page home' },
  ...{ count: 100, errors: 0, durations: [] },
  ...one,
});
const times = (milliseconds: number, count = 20): number[] =>
  Array.from({ length: count }, (_, n) => milliseconds + (n % 5));
const judge = (before: Partial<Observation>[], now: Partial<Observation>[]) =>
  findWorse(before.map(seen), now.map(seen), OBJECTIVES);

describe('a release that is no worse', () => {
  it.each<[string, Partial<Observation>[], Partial<Observation>[]]>([
    ['has no errors', [{}], [{}]],
    ['has as many as the one before', [{ errors: 10 }], [{ errors: 10 }]],
    ['has a few more of many', [{ count: 1_000 }], [{ count: 1_000, errors: 9 }]],
    ['has too few to tell', [{}], [{ count: 4, errors: 2 }]],
    ['was not seen', [{ errors: 3 }], []],
    ['is a little slower', [{ durations: times(40) }], [{ durations: times(180) }]],
    ['was too seldom slow to tell', [{ durations: times(40) }], [{ durations: times(900, 14) }]],
    [
      'is slow where nothing can be compared',
      [{ durations: times(40, 3) }],
      [{ durations: times(900) }],
    ],
    [
      'is painted late',
      [{ source: 'browser', durations: times(500) }],
      [{ source: 'browser', durations: times(2_500) }],
    ],
  ])('%s', (_, before, now) => {
    expect(judge(before, now)).toBeUndefined();
  });
});

describe('a release that is worse', () => {
  it('fails on a page', () => {
    expect(
      judge([{ errors: 1 }], [{ count: 60, errors: 4, trace: 'ab', message: 'answered 500' }]),
    ).toEqual({
      stage: 'watch',
      message: 'page home fails more often than before. Such as: answered 500.',
      figure: 'errors 4 of 60 against 1 of 100',
      part: 'page home',
      trace: 'ab',
    });
  });

  it('fails here and there', () => {
    const reason = judge(
      [{ what: 'page home' }, { what: 'page shed' }],
      [
        { what: 'page home', count: 20, errors: 2 },
        { what: 'page shed', count: 20, errors: 1 },
      ],
    );
    expect(reason).toMatchObject({
      part: 'page home and others',
      figure: 'errors 3 of 40 against 0 of 200',
    });
  });

  it('is slower', () => {
    expect(judge([{ durations: times(40) }], [{ durations: times(340) }])).toMatchObject({
      part: 'page home',
      figure: 'median 342 ms (of 20) against 42 ms (of 20)',
    });
  });

  it('does not come to life in the browser', () => {
    const source = 'browser';
    const reason = judge([{ source }], [{ source, count: 5, errors: 3, message: 'hydration' }]);
    expect(reason?.message).toBe(
      'page home fails more often than before in the browser. Such as: hydration.',
    );
  });

  it('has a fragment that fails on pages of others', () => {
    const views = (count: number) => ({ source: 'browser' as const, what: 'view', count });
    const failed = { source: 'browser' as const, what: 'fragment gate', count: 4, errors: 4 };
    expect(judge([views(500)], [views(100), failed])).toMatchObject({
      part: 'fragment gate',
      figure: 'errors 4 of 100 against 0 of 0',
    });
    expect(judge([views(500)], [views(1_000), failed])).toBeUndefined();
  });

  it('is held to what its slice states', () => {
    const [before, now] = [[seen({})], [seen({ errors: 5 })]];
    expect(findWorse(before, now, OBJECTIVES)).toBeDefined();
    expect(findWorse(before, now, { ...OBJECTIVES, errors: 0.1 })).toBeUndefined();
  });
});
