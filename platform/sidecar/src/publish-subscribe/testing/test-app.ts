import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from './serve-publish-subscribe.ts';

export interface ReceivedDelivery {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The body as JSON. */
  event: Record<string, unknown>;
}

export interface TestApp {
  port: number;
  /** Every delivery, also those that were answered with an error. */
  received: ReceivedDelivery[];
  /** What the next deliveries are answered; success unless told. */
  answer(delivery: ReceivedDelivery): Promise<AppReply | void> | AppReply | void;
  /** What `GET /dapr/subscribe` says. */
  subscriptions: unknown;
  close(): Promise<void>;
}

export interface AppReply {
  status?: number;
  body?: string;
  /** Breaks the connection off instead. */
  die?: boolean;
}

/** An app that takes events. */
export async function startTestApp(subscriptions: unknown, port = 0): Promise<TestApp> {
  const app: Omit<TestApp, 'port' | 'close'> = { received: [], subscriptions, answer() {} };
  const server = createServer((request, response) => void take(request, response));
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    const body = await text(request);
    if (path === '/dapr/subscribe') {
      response.end(JSON.stringify(app.subscriptions));
      return;
    }
    const event = JSON.parse(body || '{}') as Record<string, unknown>;
    const delivery: ReceivedDelivery = { path, headers: request.headers, body, event };
    app.received.push(delivery);
    const reply = (await app.answer(delivery)) ?? {};
    if (reply.die) {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json' });
    response.end(reply.body ?? '');
  }
  return Object.assign(app, {
    port: await listen(server, port),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}
