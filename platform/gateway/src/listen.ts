import { createServer, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OnUpgrade } from './overrides/accept-tunnels.ts';

export interface Listener {
  /** Stops taking connections, lets what is under way finish, then cuts. */
  drain(patience: number): Promise<void>;
}

/**
 * Listens on one port of several addresses, with limits on how long a client may dawdle.
 *
 * @throws the error of `listen`: EADDRINUSE and the like
 */
export async function listen(
  handler: RequestListener,
  port: number,
  hosts: string[],
  onUpgrade?: OnUpgrade,
): Promise<Listener> {
  const servers: Server[] = [];
  // The server lets go of these, and would wait for them without end.
  const upgraded = new Set<Duplex>();
  const keepUpgraded = (_: unknown, socket: Duplex): void => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  };
  for (const host of hosts) {
    const server = createLimitedServer(handler);
    if (onUpgrade) server.on('upgrade', keepUpgraded).on('upgrade', onUpgrade);
    try {
      await open(server, port, host);
      servers.push(server);
    } catch (error) {
      // A machine without IPv6 has no ::1.
      if ((error as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL' || host !== '::1') throw error;
    }
  }
  return {
    async drain(patience) {
      const closed = servers.map((server) => new Promise((done) => server.close(done)));
      const endUpgraded = (): void => upgraded.forEach((socket) => socket.destroy());
      // Connections become idle one by one while they finish; what they ask may go through a tunnel.
      const sweep = setInterval(() => {
        for (const server of servers) server.closeIdleConnections();
        void countConnections(servers).then((count) => count <= upgraded.size && endUpgraded());
      }, 50);
      const cut = setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
        endUpgraded();
      }, patience);
      await Promise.all(closed);
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

async function countConnections(servers: Server[]): Promise<number> {
  const counts = servers.map(
    (server) => new Promise<number>((done) => server.getConnections((_, count) => done(count))),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

function createLimitedServer(handler: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16 * 1024,
    },
    handler,
  );
  // A visitor who takes nothing in for so long has gone.
  server.setTimeout(60_000);
  server.on('clientError', answerClientError);
  return server;
}

function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? '408 Request Timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : '400 Bad Request';
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const answer = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`;
  socket.end(answer, () => socket.destroy());
}

function open(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen({ port, host }, () => {
      server.off('error', fail);
      done();
    });
  });
}
