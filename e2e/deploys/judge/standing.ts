import type { DeployReport } from '../deploy-report.ts';
import type { Change } from '../load/tally.ts';

/** Between what is decided, written down and known to everyone, milliseconds. */
const SLACK = 1_500;
/** A release that was taken back serves the pages that are open for a while. */
const STAYS = 60_000;

interface Span {
  from: number;
  until: number;
}

/** When which release could be visited, as the reports of all deploys tell. */
export interface Standing {
  /** Changes of releases in the midst of a visit that no report accounts for. */
  unaccounted(changes: readonly Change[]): Change[];
}

/**
 * @param first releases that were live before the first report: slice → release
 * @param reports of every deploy and rollback since
 */
export function standingOf(
  first: Readonly<Record<string, string>>,
  reports: readonly DeployReport[],
): Standing {
  const visitable = new Map<string, Span[]>();
  const running = new Map<string, Span[]>();
  const add = (spans: Map<string, Span[]>, slice: string, release: string, span: Span) =>
    void spans.set(`${slice} ${release}`, [...(spans.get(`${slice} ${release}`) ?? []), span]);

  const slices = new Set([...Object.keys(first), ...reports.map(({ slice }) => slice)]);
  for (const slice of slices) {
    const own = reports
      .filter((report) => report.slice === slice)
      .toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
    const turns = [
      ...(first[slice] === undefined ? [] : [{ release: first[slice], from: -Infinity }]),
      ...own
        .filter(({ outcome }) => outcome === 'live')
        .map(({ release, steps, endedAt }) => ({
          release,
          from: timeOf(steps.at(-1)?.at ?? endedAt),
        })),
    ];
    const nextStart = (after: number): number =>
      Math.min(...own.map(({ startedAt }) => timeOf(startedAt)).filter((at) => at > after));
    for (const [n, { release, from }] of turns.entries()) {
      const until = turns[n + 1]?.from ?? Infinity;
      add(visitable, slice, release, { from, until });
      add(running, slice, release, { from, until: nextStart(until) });
    }
    for (const { release, steps, endedAt } of own) {
      const began = steps.find(({ weight }) => weight < 100);
      if (!began) continue;
      const [from, end] = [timeOf(began.at), timeOf(endedAt)];
      add(visitable, slice, release, { from, until: end });
      add(running, slice, release, { from, until: Math.min(end + STAYS, nextStart(end)) });
    }
  }

  const stoodAllThrough = (spans: Map<string, Span[]>, change: Change): boolean =>
    (spans.get(`${change.slice} ${change.held}`) ?? []).some(
      ({ from, until }) => from <= change.asked - SLACK && change.answered + SLACK <= until,
    );
  const stoodAtAll = ({ slice, got, asked, answered }: Change): boolean =>
    (visitable.get(`${slice} ${got}`) ?? []).some(
      ({ from, until }) => from <= answered + SLACK && asked - SLACK <= until,
    );
  return {
    unaccounted: (changes) =>
      changes.filter(
        (change) =>
          stoodAllThrough(change.kind === 'visit' ? visitable : running, change) ||
          !stoodAtAll(change),
      ),
  };
}

function timeOf(at: string): number {
  return Date.parse(at);
}
