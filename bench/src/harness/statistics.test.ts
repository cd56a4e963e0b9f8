import { describe, expect, it } from 'vitest';
import { median, medianOf, percentile } from './statistics.ts';

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('%j → %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves what it was given as it was', () => {
    const values = [2, 1];
    median(values);
    expect(values).toEqual([2, 1]);
  });

  it('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [50, 50],
    [99, 99],
    [99.5, 100],
    [100, 100],
    [0.1, 1],
  ])('p%d of 1…100 is %d', (percent, expected) => {
    expect(percentile(hundred, percent)).toBe(expected);
  });

  it('of a single value is that value', () => {
    expect(percentile([7], 99)).toBe(7);
  });
});

it('medianOf takes the median of one number of each', () => {
  expect(medianOf([{ ms: 3 }, { ms: 1 }, { ms: 2 }], ({ ms }) => ms)).toBe(2);
});
