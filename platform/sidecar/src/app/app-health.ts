import { Agent, get } from 'node:http';
import { API_TOKEN } from '../http/headers.ts';

/** Whether the app may take traffic, as it says itself. */
export interface AppHealth {
  /** False until the app has said so for the first time. */
  readonly healthy: boolean;
  start(): void;
  /** Looks now, because something has gone wrong with the app. */
  suspect(): void;
  stop(): void;
}

export interface AppHealthOptions {
  port: number;
  /** Answers 200 when the app may take traffic. */
  path: string;
  /** Sent to the app, so that it knows its sidecar. */
  token: string | undefined;
  /** Looks in a row without an answer that take nothing out. */
  silences?: number;
  onChange(healthy: boolean): void;
}

const INTERVAL = 1_000;
/** An app that is coming up is waited for. */
const INTERVAL_DOWN = 25;
const TIMEOUT = 2_000;
/** One late answer on a busy machine is no reason to take an app out; two are. */
const SILENCES = 1;

type Look = 'healthy' | 'sick' | 'gone' | 'silent';

/** Asks the app how it is, about every second from `start` on, and tells about changes. */
export function watchAppHealth(options: AppHealthOptions): AppHealth {
  const { port, path, token, silences: tolerated = SILENCES, onChange } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = token === undefined ? {} : { [API_TOKEN]: token };
  let healthy = false;
  let stopped = true;
  let looking = false;
  let silences = 0;
  let timer: NodeJS.Timeout | undefined;

  function ask(): Promise<Look> {
    return new Promise((done) => {
      const request = get({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
        response.resume();
        done(response.statusCode === 200 ? 'healthy' : 'sick');
      });
      // Counted from here, however the app dribbles.
      const late = setTimeout(() => {
        done('silent');
        request.destroy();
      }, TIMEOUT);
      request.on('error', (error: NodeJS.ErrnoException) =>
        done(error.code === 'ECONNREFUSED' ? 'gone' : 'silent'),
      );
      request.on('close', () => clearTimeout(late));
    });
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    looking = true;
    const seen = await ask();
    looking = false;
    if (stopped) return;
    silences = seen === 'silent' ? silences + 1 : 0;
    const isOnlyLate = seen === 'silent' && silences <= tolerated;
    const next = seen === 'healthy' || (healthy && isOnlyLate);
    if (next !== healthy) {
      healthy = next;
      onChange(healthy);
    }
    timer = setTimeout(() => void look(), healthy && silences === 0 ? INTERVAL : INTERVAL_DOWN);
  }

  return {
    start() {
      stopped = false;
      void look();
    },
    get healthy() {
      return healthy;
    },
    suspect() {
      if (!looking && !stopped) void look();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      agent.destroy();
    },
  };
}
