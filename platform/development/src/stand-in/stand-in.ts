import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SliceManifest } from '@tessera/slice-kit/contract';

/** Somebody who answers for a slice without being a process of control. */
export interface StandIn {
  /** Its `assets.base` is `/assets/<slice>/<release>/`; `release` has 12 hex digits. */
  manifest: SliceManifest;
  /**
   * `127.0.0.1:41234`: answers over HTTP what the sidecar of the slice would. `/pages/<name>`,
   * `/fragments/<name>`, everything of the slice's API as the slice itself sees it, and its public
   * files at `/assets/<slice>/<release>/<path>`.
   */
  address: string;
  close(): Promise<void>;
}

/** Answers a request; what it throws becomes a 500. */
export type AnswerRequest = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface StandInServer {
  /** `127.0.0.1:41234` */
  address: string;
  close(): Promise<void>;
}

/** Serves on a free port of this machine, for whoever stands in for a slice. */
export async function serveStandIn(answer: AnswerRequest): Promise<StandInServer> {
  const server = createServer((request, response) => {
    void (async () => {
      try {
        await answer(request, response);
      } catch (error) {
        if (response.headersSent) return void response.destroy();
        const { message } = error as Error;
        response.writeHead(500, { 'content-type': 'application/json; charset=utf-8' });
        response.end(JSON.stringify({ error: { code: 'stand_in_broken', message } }));
      }
    })();
  });
  // Longer than the gateway keeps a connection, so that it is never closed under a request.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', fail);
      done();
    });
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}
