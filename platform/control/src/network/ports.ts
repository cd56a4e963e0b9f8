import { createServer } from 'node:net';
import { ControlError, systemCode } from '../control-error.ts';

/** A TCP port on 127.0.0.1 that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1');
}

/** Whether nobody listens on a port of 127.0.0.1. */
export async function isFreePort(port: number): Promise<boolean> {
  return listenOnce(port, '127.0.0.1').then(
    () => true,
    () => false,
  );
}

/**
 * Makes sure that a port can be listened on.
 *
 * @throws ControlError `port_taken` or `port_refused`, saying which and what to do
 */
export async function requireFreePort(port: number, hosts: string[]): Promise<void> {
  for (const host of hosts) {
    try {
      await listenOnce(port, host);
    } catch (error) {
      const code = systemCode(error);
      // A machine without IPv6 has no ::1 to listen on, which keeps nobody from starting.
      if (code === 'EADDRNOTAVAIL' && host === '::1') continue;
      throw portError(port, host, code, error);
    }
  }
}

function portError(port: number, host: string, code: string | undefined, cause: unknown): Error {
  if (code === 'EADDRINUSE') {
    return new ControlError(
      'port_taken',
      `Port ${port} is taken by another program. Stop that one, or choose another port: npm start -- --port ${port + 1}`,
      { cause },
    );
  }
  return new ControlError(
    'port_refused',
    `Port ${port} on ${host} cannot be opened (${code}). Choose another: npm start -- --port 4000`,
    { cause },
  );
}

function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.unref();
    server.once('error', fail);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : port));
    });
  });
}
