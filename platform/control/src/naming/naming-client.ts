import { get, type ClientRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { createBackOff } from '../processes/back-off.ts';
import type { NamingState } from './naming-state.ts';
import { createNamingView, type NamingView } from './naming-view.ts';

export { createNamingView, type FedNamingView, type NamingView } from './naming-view.ts';
export { reachInstance, type ReachOptions, type Verdict } from './reach-instance.ts';
export {
  findRelease,
  groupByService,
  type ActiveReleaseName,
  type BesideRelease,
  type Instance,
  type NamingState,
} from './naming-state.ts';
export { RESTART_PATIENCE } from './restart-patience.ts';
export { formatReleaseSet, parseReleaseSet, type ReleaseSet } from './release-set.ts';

/** What is known of the releases and instances, kept up to date in the background. */
export interface Naming extends NamingView {
  close(): void;
}

/** Control says something at least every 5 s; three times that is dead. */
const SILENCE_LIMIT = 15_000;

/**
 * Watches control. While control cannot be reached the last known state stays in force and the
 * client keeps trying.
 *
 * @param url of control, as in `TESSERA_CONTROL_URL`
 */
export function watchNaming(url: string): Naming {
  const view = createNamingView();
  let closed = false;
  let request: ClientRequest | undefined;
  let retry: NodeJS.Timeout | undefined;
  const backOff = createBackOff({ first: 100, longest: 2_000, forgiveAfter: 1_000 });

  function connect(): void {
    let connectedAt = Date.now();
    request = get(new URL('/v1/watch', url), { agent: false }, (response) => {
      connectedAt = Date.now();
      if (response.statusCode !== 200) return void response.destroy();
      response.on('error', () => {});
      const lines = createInterface({ input: response });
      // The interface repeats its input's errors; unheard, a killed control would end this process.
      lines.on('error', () => {});
      lines.on('line', (line) => {
        const next = parseEvent(line);
        if (next) view.accept(next);
      });
    });
    request.setTimeout(SILENCE_LIMIT, () => request?.destroy());
    request.on('error', () => {});
    // Comes once for each connection, whether it failed, broke or ended.
    request.on('close', () => {
      if (closed) return;
      backOff.healthySince(connectedAt);
      retry = setTimeout(connect, backOff.next());
    });
  }

  connect();
  return Object.assign(view, {
    close() {
      closed = true;
      view.end();
      clearTimeout(retry);
      request?.destroy();
    },
  });
}

/** A broken connection may end in the middle of a line. */
function parseEvent(line: string): NamingState | undefined {
  if (!line.startsWith('data: ')) return undefined;
  try {
    return JSON.parse(line.slice('data: '.length)) as NamingState;
  } catch {
    return undefined;
  }
}
