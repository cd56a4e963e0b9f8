import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port, tells the bench which, and ends when the bench is gone. */
export function announce(server: Server): void {
  server.keepAliveTimeout = 65_000;
  server.listen(0, '127.0.0.1', () => {
    process.send?.({ port: (server.address() as AddressInfo).port });
  });
  process.once('disconnect', () => process.exit(0));
}
