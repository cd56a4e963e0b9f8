import { expect, test } from 'vitest';
import type { DeployReport } from '../deploy-report.ts';
import type { Change } from '../load/tally.ts';
import { standingOf } from './standing.ts';

const at = (seconds: number): string => new Date(seconds * 1_000).toISOString();
const report = (
  [startedAt, endedAt]: [number, number],
  more: Pick<DeployReport, 'outcome' | 'release' | 'from' | 'steps'>,
): DeployReport => ({
  ...{ id: `${startedAt}`, kind: 'deploy', slice: 'pond', by: 'somebody' },
  ...{ startedAt: at(startedAt), endedAt: at(endedAt), shell: { release: '', pids: [] } },
  ...more,
});
const step = (weight: number, seconds: number) => ({ weight, at: at(seconds) });

// b is tried from 110 to 120 and taken back; c is tried from 210 and live from 220 on.
const standing = standingOf({ pond: 'a' }, [
  report([100, 120], { release: 'b', from: 'a', outcome: 'rolled-back', steps: [step(50, 110)] }),
  report([200, 220], {
    ...{ release: 'c', from: 'a', outcome: 'live', steps: [step(50, 210), step(100, 220)] },
  }),
]);
const change = (kind: Change['kind'], held: string, got: string, seconds: number): Change => ({
  ...{ slice: 'pond', held, got, kind, visitor: 'somebody', where: '/' },
  ...{ asked: seconds * 1_000, answered: seconds * 1_000 + 20 },
});

test.each<[string, Change]>([
  ['from what was taken back, when it was', change('visit', 'b', 'a', 120)],
  ['from what was taken back, later', change('visit', 'b', 'c', 260)],
  ['from what was replaced', change('visit', 'a', 'c', 221)],
  ['of an answer, when what was taken back has gone', change('api', 'b', 'a', 185)],
])('a change %s is accounted for', (_, one) => {
  expect(standing.unaccounted([one])).toEqual([]);
});

test.each<[string, Change]>([
  ['while the old one is live', change('visit', 'a', 'b', 115)],
  ['while the new one is tried', change('visit', 'b', 'a', 115)],
  ['to what is not there yet', change('visit', 'b', 'c', 150)],
  ['to what was replaced long ago', change('visit', 'c', 'a', 300)],
  ['to what nobody knows', change('visit', 'b', 'z', 150)],
  ['back again while both are live', change('visit', 'c', 'a', 215)],
  ['of an answer while what made the page still runs', change('api', 'a', 'c', 230)],
  ['of an answer soon after what made the page was taken back', change('api', 'b', 'a', 140)],
])('a change %s is not', (_, one) => {
  expect(standing.unaccounted([one])).toEqual([one]);
});
