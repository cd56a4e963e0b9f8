import { describe, expect, it } from 'vitest';
import type { Figure } from './bench.ts';
import { formatValue, markdownLines, meetsAim, tableLines } from './table.ts';

const paint: Figure = {
  name: 'paint',
  unit: 's',
  ours: 0.9,
  aim: { at: 'most', value: 1 },
  rival: { name: 'static', value: 0.75 },
};
const pages: Figure = { name: 'pages', unit: '/s', ours: 512.4, aim: { at: 'least', value: 600 } };
const shift: Figure = { name: 'layout shift', unit: '', ours: 0 };

describe('meetsAim', () => {
  it('looks in the direction of the aim', () => {
    expect([paint, pages, shift].map(meetsAim)).toEqual([true, false, undefined]);
  });

  it('counts the aim itself as met', () => {
    expect(meetsAim({ ...paint, ours: 1 })).toBe(true);
  });
});

describe('formatValue', () => {
  it.each([
    [0.9, 's', '0.90 s'],
    [14.24, 'ms', '14.2 ms'],
    [3120.4, '/s', '3,120 /s'],
    [0, '', '0'],
    [0.0123, '', '0.012'],
    [Number.NaN, 'ms', '–'],
  ] as const)('%d %s → %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });
});

describe('tableLines', () => {
  it('sets ours beside the aim and the rival', () => {
    expect(tableLines([paint, pages, shift])).toEqual([
      'figure          ours       aim      rival          ratio',
      '────────────────────────────────────────────────────────',
      'paint         0.90 s     ≤ 1 s  ✔  0.75 s  static  1.20×',
      'pages         512 /s  ≥ 600 /s  ✖',
      'layout shift       0',
    ]);
  });

  it('leaves out the ratio to a rival of zero', () => {
    const [, , line] = tableLines([{ ...shift, rival: { name: 'static', value: 0 } }]);
    expect(line).toMatch(/–$/);
  });
});

it('markdownLines holds the same cells', () => {
  expect(markdownLines([paint])[2]).toBe(
    '| paint | 0.90 s | ≤ 1 s | ✔ | 0.75 s | static | 1.20× |',
  );
});
