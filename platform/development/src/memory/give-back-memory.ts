import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds without work after which it is given back: nobody waits for anything then. */
const QUIET = 2_000;

let timer: NodeJS.Timeout | undefined;
/** Everything, and what is empty then goes to the system: a usual collection keeps it for what may come. */
const ALL = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const;

let collect: ((what: typeof ALL) => void) | undefined;

/**
 * Collects what a burst of work has left, once it is quiet; asked again meanwhile, it begins to wait
 * anew. A process that has nothing to do collects nothing by itself, and keeps what it took.
 */
export function giveBackMemorySoon(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    collect ??= exposeCollector();
    collect(ALL);
  }, QUIET);
  timer.unref();
}

/** What `--expose-gc` gives to contexts that are made from then on. */
function exposeCollector(): (what: typeof ALL) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as (what: typeof ALL) => void;
}
