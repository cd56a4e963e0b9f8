import { expect, it } from 'vitest';
import { DBOS, figuresOf, OURS, PLAIN, type MeasuredRound } from './figures.ts';

function round(name: string, kind: MeasuredRound['kind'], perSecond: number): MeasuredRound {
  return { name, kind, perSecond, sagas: perSecond * 5, p50: 1_000 / perSecond, p99: 100 };
}

it('sets the medians of ours beside each rival, kind by kind, and aims at the rival', () => {
  const figures = figuresOf([
    ...[100, 900, 200].map((perSecond) => round(OURS, 'row', perSecond)),
    ...[300, 500, 400].map((perSecond) => round(PLAIN, 'row', perSecond)),
    ...[40, 20, 30].map((perSecond) => round(DBOS, 'row', perSecond)),
    round(OURS, 'nothing', 800),
    round(PLAIN, 'nothing', 1_000),
    round(DBOS, 'nothing', 50),
  ]);
  const perSecond = figures.filter(({ unit }) => unit === '/s');
  expect(perSecond.map(({ ours, aim, rival }) => [ours, aim?.value, rival?.value])).toEqual([
    [200, 200, 400],
    [800, 500, 1_000],
    [200, 150, 30],
    [800, 250, 50],
  ]);
  const latencies = figures.filter(({ unit }) => unit === 'ms');
  expect(latencies.map(({ ours, rival }) => [ours, rival?.value])).toEqual([
    [5, 2.5],
    [100, 100],
    [5, 1_000 / 30],
    [100, 100],
  ]);
});
