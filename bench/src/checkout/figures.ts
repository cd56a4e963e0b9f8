import type { Figure } from '../harness/bench.ts';
import { medianOf } from '../harness/statistics.ts';
import type { Round } from './drive-sagas.ts';
import type { StepKind } from './effects.ts';

export const AT_ONCE = 32;
export const OURS = 'our engine';
export const PLAIN = 'plain SQL, no engine';
export const DBOS = 'DBOS Transact 5.3';

/** How often a rival's sagas a second ours should be, at least. */
const AIMS = { [PLAIN]: 0.5, [DBOS]: 5 };

/** One round of one contestant. */
export interface MeasuredRound extends Round {
  name: string;
  kind: StepKind;
}

/** Ours beside each rival, medians of all rounds. */
export function figuresOf(results: readonly MeasuredRound[]): Figure[] {
  return Object.entries(AIMS).flatMap(([rival, times]) => [
    perSecond(results, { kind: 'row', rival, times }),
    latency(results, rival, 'p50'),
    latency(results, rival, 'p99'),
    perSecond(results, { kind: 'nothing', rival, times }),
  ]);
}

function perSecond(
  results: readonly MeasuredRound[],
  { kind, rival, times }: { kind: StepKind; rival: string; times: number },
): Figure {
  const of = (name: string): number =>
    medianOf(roundsOf(results, name, kind), (round) => round.perSecond);
  const steps = kind === 'row' ? 'steps write a row' : 'steps do nothing';
  return {
    name: `sagas, ${AT_ONCE} at once, ${steps}`,
    unit: '/s',
    ours: of(OURS),
    aim: { at: 'least', value: times * of(rival) },
    rival: { name: rival, value: of(rival) },
  };
}

function latency(results: readonly MeasuredRound[], rival: string, pick: 'p50' | 'p99'): Figure {
  const of = (name: string): number =>
    medianOf(roundsOf(results, name, 'row'), (round) => round[pick]);
  return {
    name: `from begin to end, steps write a row, ${pick}`,
    unit: 'ms',
    ours: of(OURS),
    rival: { name: rival, value: of(rival) },
  };
}

function roundsOf(
  results: readonly MeasuredRound[],
  name: string,
  kind: StepKind,
): MeasuredRound[] {
  return results.filter((round) => round.name === name && round.kind === kind);
}
