import type { Tally } from './tally.ts';

/**
 * The other end of `startLoad`: waits to be told what to do, and tells at the end what was seen.
 *
 * @param run ends soon after its signal is aborted
 */
export function tellTally<T>(run: (load: T, over: AbortSignal) => Promise<Tally>): void {
  const over = new AbortController();
  process.once('disconnect', () => process.exit(1));
  process.once('message', (load: T) => {
    process.on('message', (message) => {
      if (message === 'stop') over.abort();
    });
    void run(load, over.signal).then((tally) => {
      process.send!({ tally }, () => process.exit(0));
    });
  });
}
