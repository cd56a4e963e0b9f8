import { get, type ClientRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { createBackOff } from '../processes/back-off.ts';
import type { Instance, NamingState } from './naming-state.ts';

export type { ActiveReleaseName, Instance, NamingState } from './naming-state.ts';

/** What is known of the releases and instances, kept up to date in the background. */
export interface Naming {
  /** The last known state; empty (version 0) before the first. */
  readonly state: NamingState;
  /** Resolves with the first state. */
  ready: Promise<NamingState>;
  /** @returns a function that ends the subscription */
  onChange(listener: (state: NamingState) => void): () => void;
  /** The next instance of a service, in turn; undefined when none may take traffic. */
  pick(service: string): Instance | undefined;
  close(): void;
}

const NOTHING: NamingState = { version: 0, releases: {}, instances: [] };
/** Control says something at least every 5 s; three times that is dead. */
const SILENCE_LIMIT = 15_000;

/**
 * Watches control. While control cannot be reached the last known state stays in force and the
 * client keeps trying.
 *
 * @param url of control, as in `TESSERA_CONTROL_URL`
 */
export function watchNaming(url: string): Naming {
  let state = NOTHING;
  let byService = new Map<string, Instance[]>();
  let closed = false;
  let request: ClientRequest | undefined;
  let retry: NodeJS.Timeout | undefined;
  const turns = new Map<string, number>();
  const listeners = new Set<(state: NamingState) => void>();
  const ready = Promise.withResolvers<NamingState>();
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
        if (next) accept(next);
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

  function accept(next: NamingState): void {
    state = next;
    byService = Map.groupBy(next.instances, ({ service }) => service);
    ready.resolve(next);
    for (const listener of listeners) listener(next);
  }

  connect();
  return {
    get state() {
      return state;
    },
    ready: ready.promise,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pick(service) {
      const instances = byService.get(service);
      if (!instances) return undefined;
      const turn = turns.get(service) ?? 0;
      turns.set(service, turn + 1);
      return instances[turn % instances.length];
    },
    close() {
      closed = true;
      clearTimeout(retry);
      request?.destroy();
    },
  };
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
