import { Agent, get, type OutgoingHttpHeaders } from 'node:http';

/** `ready`: may take traffic; `busy`: alive, but not now; `silent`: no answer. */
export type Health = 'ready' | 'busy' | 'silent';

const agent = new Agent({ keepAlive: true, maxSockets: 2 });

/** Asks a process how it is. Never rejects. */
export function probe(
  port: number,
  path: string,
  timeout: number,
  headers: OutgoingHttpHeaders = {},
): Promise<Health> {
  return new Promise((done) => {
    const options = { host: '127.0.0.1', port, path, agent, timeout, headers };
    const request = get(options, (response) => {
      response.resume();
      done(response.statusCode === 200 ? 'ready' : 'busy');
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => done('silent'));
    request.on('close', () => done('silent'));
  });
}
