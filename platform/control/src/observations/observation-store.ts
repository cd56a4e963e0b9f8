/** How requests of one kind went in an interval, as the gateway, the shell or browsers saw it. */
export interface Observation {
  slice: string;
  release: string;
  /**
   * A part as the shell got it, an API call as the gateway passed it on, a page as a browser showed
   * it, a GraphQL operation as the sidecar of its slice passed it on.
   */
  source: 'part' | 'api' | 'browser' | 'operation';
  /** `page home`, `fragment search-box`, `POST /graphql`; of an operation its id or name */
  what: string;
  count: number;
  errors: number;
  /** Milliseconds, a sample of the interval's; for browsers the largest contentful paint. */
  durations: number[];
  /** Of one of the errors. */
  trace?: string;
  message?: string;
}

export interface ObservationStore {
  record(observations: readonly Observation[]): void;
  /**
   * What was seen of a release from a point in time on, summed up by source and kind.
   *
   * @param since milliseconds of the store's clock
   */
  since(slice: string, release: string, since: number): Observation[];
  /** The store's clock. */
  now(): number;
}

const KEPT_FOR = 15 * 60_000;
const MOST = 50_000;

/** Keeps what was observed in the last quarter of an hour, in memory. */
export function createObservationStore(
  now: () => number = () => performance.now(),
): ObservationStore {
  let kept: { at: number; seen: Observation }[] = [];

  return {
    now,
    record(observations) {
      const at = now();
      const first = kept[0];
      if (first && (first.at < at - KEPT_FOR || kept.length > MOST)) {
        kept = kept.slice(-MOST).filter((entry) => entry.at >= at - KEPT_FOR);
      }
      for (const seen of observations) kept.push({ at, seen });
    },
    since(slice, release, since) {
      const sums = new Map<string, Observation>();
      for (const { at, seen } of kept) {
        if (at < since || seen.slice !== slice || seen.release !== release) continue;
        const name = `${seen.source} ${seen.what}`;
        const sum = sums.get(name);
        if (!sum) sums.set(name, { ...seen, durations: [...seen.durations] });
        else {
          sum.count += seen.count;
          sum.errors += seen.errors;
          sum.durations.push(...seen.durations);
          if (sum.errors === seen.errors) Object.assign(sum, exampleOf(seen));
        }
      }
      return [...sums.values()];
    },
  };
}

function exampleOf({ trace, message }: Observation): Pick<Observation, 'trace' | 'message'> {
  return { ...(trace !== undefined && { trace }), ...(message !== undefined && { message }) };
}
