import type { Identity } from '@tessera/mesh-identity';
import { createMailer } from './post-observations.ts';
import { addToSample, type Sample } from './sample.ts';

/** How requests of one kind went in an interval. */
export interface Observation {
  slice: string;
  release: string;
  /** Where it was seen. */
  source: 'part' | 'api' | 'browser' | 'operation';
  /** `page home`, `fragment search-box`, `POST /graphql` */
  what: string;
  count: number;
  errors: number;
  /** Milliseconds, at most 100 samples of the interval; for `browser` the largest contentful paint. */
  durations: number[];
  /** Trace id (32 hex digits) of one of the errors. */
  trace?: string;
  /** Words of one of the errors. */
  message?: string;
}

/** One request, or one page view, and how it went. */
export interface Observed extends Pick<Observation, 'slice' | 'release' | 'source' | 'what'> {
  failed: boolean;
  /** Milliseconds; absent when nobody measured. */
  duration?: number | undefined;
  /** Trace id, 32 hex digits. */
  trace?: string | undefined;
  /** Why it failed. */
  message?: string | undefined;
}

export interface Observations {
  /** Counts one; it never throws and costs a look-up. */
  record(one: Observed): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

export interface ObservationsOptions {
  controlUrl: string;
  /** Proves to control who observes; without it nothing is recorded. */
  identity: Identity | undefined;
  /** Milliseconds between two posts while there is something to tell. */
  interval?: number;
}

/** Kinds in one interval; a shop has fewer, whatever visitors ask for. */
const MOST_KINDS = 500;
const LONGEST_WORDS = 300;

/**
 * Counts how requests go, by slice, release, source and kind, and tells control about once a second
 * while there is something to tell. What control does not take is lost.
 */
export function createObservations(options: ObservationsOptions): Observations {
  const { controlUrl, identity, interval = 1_000 } = options;
  if (!identity) return { record() {}, async close() {} };
  const mailer = createMailer(controlUrl, identity);
  let kinds = new Map<string, Kind>();
  let timer: NodeJS.Timeout | undefined;
  let telling = Promise.resolve();

  function schedule(): void {
    timer ??= setTimeout(() => {
      telling = tell();
    }, interval);
    // Nobody stays up to count.
    timer.unref();
  }

  async function tell(): Promise<void> {
    const told = [...kinds.values()].map(({ sample, ...kind }) => ({
      ...kind,
      durations: sample.kept,
    }));
    kinds = new Map();
    if (told.length > 0) await mailer.post(told);
    timer = undefined;
    if (kinds.size > 0) schedule();
  }

  return {
    record(one) {
      const key = `${one.slice} ${one.release} ${one.source} ${one.what}`;
      let kind = kinds.get(key);
      if (!kind) {
        if (kinds.size >= MOST_KINDS) return;
        kind = kindOf(one);
        kinds.set(key, kind);
        schedule();
      }
      kind.count += 1;
      if (one.duration !== undefined) addToSample(kind.sample, one.duration);
      if (one.failed) addFailure(kind, one);
    },
    async close() {
      clearTimeout(timer);
      mailer.hold();
      await telling;
      await tell();
      clearTimeout(timer);
      mailer.close();
    },
  };
}

interface Kind extends Omit<Observation, 'durations'> {
  sample: Sample;
}

function kindOf({ slice, release, source, what }: Observed): Kind {
  const sample: Sample = { kept: [], seen: 0 };
  return { slice, release, source, what, count: 0, errors: 0, sample };
}

/** The example is the first failure, or the first that can be followed by its trace. */
function addFailure(kind: Kind, { trace, message }: Observed): void {
  kind.errors += 1;
  if (kind.errors > 1 && (kind.trace !== undefined || trace === undefined)) return;
  if (trace !== undefined) kind.trace = trace;
  if (message !== undefined) kind.message = message.slice(0, LONGEST_WORDS);
}
