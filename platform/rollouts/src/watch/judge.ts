import type { Observation } from '@tessera/control';
import type { Objectives } from '@tessera/slice-kit/contract';
import type { Reason } from '../report.ts';

/** Fewer errors than this may be anybody's. */
const FEWEST_ERRORS = 3;
/** Fewer measurements than this say nothing about a median. */
const FEWEST_SAMPLES = 15;

/**
 * Compares a release with the one before it, by what was seen of both while both had visitors.
 *
 * @returns why the new one is worse than its slice allows; undefined when it is not, or when too
 *   little was seen of it to tell
 */
export function findWorse(
  before: readonly Observation[],
  now: readonly Observation[],
  objectives: Required<Objectives>,
): Reason | undefined {
  return (
    findErrors(before, now, objectives) ??
    findErrors(bySource(before), bySource(now), objectives) ??
    findSlowness(before, now, objectives)
  );
}

function findErrors(
  before: readonly Observation[],
  now: readonly Observation[],
  objectives: Required<Objectives>,
): Reason | undefined {
  for (const seen of now) {
    if (seen.errors < FEWEST_ERRORS) continue;
    const allowed = seen.source === 'browser' ? objectives.browserErrors : objectives.errors;
    const earlier = same(before, seen);
    if (shareOf(seen, now) <= shareOf(earlier, before) + allowed) continue;
    const where = seen.source === 'browser' ? ' in the browser' : '';
    const words = seen.message === undefined ? '' : ` Such as: ${seen.message}.`;
    return {
      stage: 'watch',
      message: `${seen.what} fails more often than before${where}.${words}`,
      figure: `errors ${fraction(seen, now)} against ${fraction(earlier, before)}`,
      part: seen.what,
      ...(seen.trace !== undefined && { trace: seen.trace }),
    };
  }
  return undefined;
}

function findSlowness(
  before: readonly Observation[],
  now: readonly Observation[],
  { latency }: Required<Objectives>,
): Reason | undefined {
  for (const seen of now) {
    // A browser's line and machine are its own; the server's part of it is measured on the server.
    if (seen.source === 'browser' || seen.durations.length < FEWEST_SAMPLES) continue;
    const earlier = same(before, seen);
    if (!earlier || earlier.durations.length < FEWEST_SAMPLES) continue;
    const [after, was] = [median(seen.durations), median(earlier.durations)];
    if (after - was <= latency) continue;
    return {
      stage: 'watch',
      message: `${seen.what} is slower than before.`,
      figure: `median ${Math.round(after)} ms (of ${seen.durations.length}) against ${Math.round(was)} ms (of ${earlier.durations.length})`,
      part: seen.what,
      ...(seen.trace !== undefined && { trace: seen.trace }),
    };
  }
  return undefined;
}

const OTHERS = ' and others';

/** Many kinds of request may each fail too rarely to tell. */
function bySource(observations: readonly Observation[]): Observation[] {
  return [...Map.groupBy(observations, ({ source }) => source)].map(([source, seen]) => {
    const worst = seen.toSorted((one, other) => other.errors - one.errors)[0]!;
    return {
      ...worst,
      source,
      what: `${worst.what}${OTHERS}`,
      count: seen.reduce((sum, { count }) => sum + count, 0),
      errors: seen.reduce((sum, { errors }) => sum + errors, 0),
      durations: [],
    };
  });
}

function same(
  observations: readonly Observation[],
  { source, what }: Observation,
): Observation | undefined {
  return observations.find(
    (one) =>
      one.source === source &&
      (one.what === what || (what.endsWith(OTHERS) && one.what.endsWith(OTHERS))),
  );
}

function shareOf(seen: Observation | undefined, all: readonly Observation[]): number {
  if (!seen || seen.errors === 0) return 0;
  return Math.min(1, seen.errors / Math.max(seen.count, countOf(seen, all)));
}

function fraction(seen: Observation | undefined, all: readonly Observation[]): string {
  return seen ? `${seen.errors} of ${countOf(seen, all)}` : '0 of 0';
}

/** Browsers tell of fragments only when they fail: those are held against the views of all pages. */
function countOf(seen: Observation, all: readonly Observation[]): number {
  if (seen.source !== 'browser' || seen.what.startsWith('page ')) return seen.count;
  return all
    .filter(({ source, what }) => source === 'browser' && /^page |^view$/.test(what))
    .reduce((sum, { count }) => sum + count, 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}
