import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendError } from './answer.ts';

export interface HttpDoor {
  port: number;
  /** Tells clients to come on new connections no more; answers go on. */
  drain(): void;
  close(): Promise<void>;
}

/** Longer than any client of ours keeps an idle connection, so that it is never closed under a request. */
const KEEP_ALIVE = 65_000;

/**
 * Serves HTTP on 127.0.0.1.
 *
 * @param port 0 for a free one
 */
export async function serveHttp(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<HttpDoor> {
  let draining = false;
  const server: Server = createServer({ noDelay: true }, (request, response) => {
    if (draining) response.setHeader('connection', 'close');
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendError(response, 500, 'ERR_INTERNAL', (error as Error).message);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE;
  // Bodies may be long and slow; their headers not.
  server.requestTimeout = 0;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', 1_024, done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    // Idle connections are left alone: a request may be on its way on any of them.
    drain: () => {
      draining = true;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
