import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTracing } from '@tessera/tracing';
import { openBus } from '@tessera/bus';
import { splitTarget } from '../../http/handler.ts';
import { createLog } from '../../observe/log.ts';
import { createPublishSubscribe, type PublishSubscribe } from '../publish-subscribe.ts';

export interface ServedPublishSubscribe {
  url: string;
  publishSubscribe: PublishSubscribe;
  /** Lines of its log, newest last. */
  log: string[];
  close(): Promise<void>;
}

/** Publish/subscribe for one app on a door of its own, without the rest of a sidecar. */
export async function servePublishSubscribe(options: {
  app: string;
  appPort: number;
  busUrl: string;
  port?: number;
  concurrency?: number;
  maxAttempts?: number;
  timeout?: number;
  appToken?: string;
  mayPublish?(app: string, topic: string): boolean;
  maySubscribe?(app: string, topic: string): boolean;
  onLog?(lines: string): void;
}): Promise<ServedPublishSubscribe> {
  const lines: string[] = [];
  const log = createLog((text) => {
    lines.push(...text.trimEnd().split('\n'));
    options.onLog?.(text);
  });
  const bus = await openBus(options.busUrl, {
    onTrouble: (message) => log.write('warn', message),
  });
  const { busUrl, port, onLog, ...rest } = options;
  const publishSubscribe = createPublishSubscribe({
    mayPublish: () => true,
    ...rest,
    bus,
    log,
    tracing: await startTracing({ service: options.app }),
  });
  const server = createServer((request, response) => {
    const target = splitTarget(request.url ?? '/');
    // Dapr's client waits for this before it does anything.
    if (target.pathname === '/v1.0/metadata') {
      return response.end(JSON.stringify(publishSubscribe.metadata()));
    }
    const handler = publishSubscribe.route(request.method ?? '', target.pathname);
    if (!handler) return response.writeHead(404).end();
    handler(request, response, target).catch((error: Error) => {
      response.writeHead(500).end(error.message);
    });
  });
  publishSubscribe.start();
  return {
    url: `http://127.0.0.1:${await listen(server, port ?? 0)}`,
    publishSubscribe,
    log: lines,
    async close() {
      await publishSubscribe.stop(1000);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await bus.close();
      log.flush();
    },
  };
}

/** @returns the port */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}
