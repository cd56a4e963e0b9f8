import { operationName } from './operation-name.ts';
import type { Answered } from './watch-answers.ts';

/** A call of a slice's API that the page made. */
export interface BrowserCall {
  slice: string;
  /** Name of the operation, or the path below `/api/<slice>`. */
  name: string;
  /** Milliseconds. */
  took: number;
  failed: boolean;
  trace: string | null;
}

export interface KnownCalls {
  /** The last ones, in the order in which they were made. */
  list(): BrowserCall[];
  /** Learns what an operation is called. */
  take(answered: Answered): Promise<void>;
}

const API = /^\/api\/([a-z][a-z0-9-]*)(\/.*)$/;
const LISTED = 30;
/** Milliseconds between a call as the page makes it and as the browser notes it, at most. */
const APART = 100;

/** Also knows the calls that were made before anybody looked. */
export function createKnownCalls(onChange: () => void): KnownCalls {
  const entries: PerformanceResourceTiming[] = [];
  const named: { href: string; at: number; name: string }[] = [];

  new PerformanceObserver((list) => {
    const calls = (list.getEntries() as PerformanceResourceTiming[]).filter(
      ({ name, initiatorType }) => initiatorType === 'fetch' && API.test(new URL(name).pathname),
    );
    if (calls.length === 0) return;
    entries.push(...calls);
    entries.splice(0, entries.length - LISTED);
    onChange();
  }).observe({ type: 'resource', buffered: true });

  function nameFor({ name: href, startTime }: PerformanceResourceTiming): string | undefined {
    return named.findLast(
      (one) => one.href === href && one.at <= startTime + 1 && startTime - one.at < APART,
    )?.name;
  }

  return {
    list: () =>
      entries
        .toSorted((a, b) => a.startTime - b.startTime)
        .map((entry) => {
          const { pathname, origin } = new URL(entry.name);
          const [, slice = '', path = ''] = API.exec(pathname) ?? [];
          const trace = entry.serverTiming.find(({ name }) => name === 'trace');
          return {
            slice,
            name: (origin === location.origin && nameFor(entry)) || path,
            took: entry.duration,
            failed: entry.responseStatus === 0 || entry.responseStatus >= 400,
            trace: trace?.description ?? null,
          };
        }),
    async take({ url, at, body, response }) {
      if (!API.test(url.pathname) || !url.pathname.endsWith('/graphql') || !body) return;
      const name = operationName(body, await response.json());
      if (!name) return;
      named.push({ href: url.href, at, name });
      named.splice(0, named.length - LISTED);
      onChange();
    },
  };
}
