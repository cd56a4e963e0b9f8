import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { BrowserLoad } from './browser-load.ts';
import type { HttpLoad } from './http-load.ts';
import type { Tally } from './tally.ts';

/** Visitors that come until they are told to stop. */
export interface Load {
  /** No visits begin any more; those that are under way come to their end. */
  stop(): Promise<Tally>;
}

/** Visitors over HTTP. */
export function startHttpLoad(load: HttpLoad): Load {
  return startLoad('http-load.ts', load);
}

/** Visitors in real browsers. */
export function startBrowserLoad(load: BrowserLoad): Load {
  return startLoad('browser-load.ts', load);
}

/** Sent by a process of its own: nothing that is done here slows it, nothing of it is traced. */
function startLoad(program: string, load: object): Load {
  // Without what the runner of the journeys gave this process to load its files with.
  const { NODE_OPTIONS: _, ...environment } = process.env;
  const child = fork(join(import.meta.dirname, program), {
    execArgv: [],
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const told = Promise.withResolvers<Tally>();
  child.on('message', (message) => {
    if (typeof message === 'object' && 'tally' in message) told.resolve(message.tally as Tally);
  });
  child.once('error', told.reject);
  child.once('exit', (code, signal) => {
    told.reject(new Error(`${program} ended before it told anything (${code ?? signal})`));
  });
  // Looked at when it is stopped.
  told.promise.catch(() => {});
  child.send(load);
  return {
    async stop() {
      if (child.connected) child.send('stop');
      return told.promise;
    },
  };
}
