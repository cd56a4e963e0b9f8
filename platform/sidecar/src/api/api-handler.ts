import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendEmpty, sendError, sendJson } from '../http/answer.ts';
import { splitTarget, type Handler } from '../http/handler.ts';
import { API_TOKEN } from '../http/headers.ts';
import { parseInvocation, type createInvokeHandler } from '../invoke/invoke-handler.ts';
import type { createMetadata } from './metadata.ts';

export interface ApiOptions {
  apiToken: string | undefined;
  invoke: ReturnType<typeof createInvokeHandler>['invoke'];
  metadata: ReturnType<typeof createMetadata>;
  /** What publish/subscribe answers, when there is a bus. */
  publishSubscribe?: ((method: string, pathname: string) => Handler | undefined) | undefined;
  metrics(): Promise<{ type: string; text: string }>;
  health: {
    /** The sidecar can carry calls of its app. */
    outbound(): boolean;
    /** So can it, and its app is well. */
    whole(): boolean;
    /** The app is in naming. */
    ready(): { ready: boolean; [detail: string]: unknown };
    /** Nothing is under way any more, nor will be: the app may be ended. */
    drained(): boolean;
  };
  shutdown(): void;
}

/** The door for the app: Dapr's HTTP API; and, open to everybody on the machine, health and metrics. */
export function createApiHandler(
  options: ApiOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { health, metadata, invoke, metrics } = options;
  const open = new Map<string, Handler>([
    ['GET /v1.0/healthz', healthOf(() => health.whole())],
    ['GET /v1.0/healthz/outbound', healthOf(() => health.outbound())],
    ['GET /healthz', async (_request, response) => sendJson(response, 200, { alive: true })],
    [
      'GET /readyz',
      async (_request, response) => {
        const state = health.ready();
        sendJson(response, state.ready ? 200 : 503, state);
      },
    ],
    [
      'GET /drained',
      async (_request, response) => {
        const drained = health.drained();
        sendJson(response, drained ? 200 : 503, { drained });
      },
    ],
    [
      'GET /metrics',
      async (_request, response) => {
        const { type, text } = await metrics();
        response.writeHead(200, { 'content-type': type });
        response.end(text);
      },
    ],
  ]);
  const token = options.apiToken === undefined ? undefined : Buffer.from(options.apiToken);

  function mayPass(request: IncomingMessage): boolean {
    if (!token) return true;
    const given = request.headers[API_TOKEN];
    if (typeof given !== 'string') return false;
    const bytes = Buffer.from(given);
    return bytes.length === token.length && timingSafeEqual(bytes, token);
  }

  function find(method: string, pathname: string): Handler | undefined {
    if (pathname === '/v1.0/metadata' && method === 'GET') return metadata.get;
    if (pathname.startsWith('/v1.0/metadata/') && method === 'PUT') return metadata.put;
    if (pathname === '/v1.0/shutdown' && method === 'POST') {
      return async (_request, response) => {
        sendEmpty(response, 204);
        options.shutdown();
      };
    }
    if (options.publishSubscribe) return options.publishSubscribe(method, pathname);
    return pathname.startsWith('/v1.0/publish/') ? withoutBus : undefined;
  }

  return async (request, response) => {
    const { method = 'GET', url = '/' } = request;
    const target = splitTarget(url);
    const unguarded = open.get(`${method} ${target.pathname}`);
    const invocation = parseInvocation(target.pathname, target.search, request.headers);
    if (unguarded && !request.headers['dapr-app-id']) {
      return await unguarded(request, response, target);
    }
    if (!mayPass(request)) {
      request.resume();
      return sendError(
        response,
        401,
        'ERR_API_TOKEN',
        `invalid api token; send DAPR_API_TOKEN as ${API_TOKEN}`,
      );
    }
    if (invocation) return await invoke(request, response, target, invocation);
    const handler = find(method, target.pathname);
    if (handler) return await handler(request, response, target);
    request.resume();
    sendError(response, 404, 'ERR_NOT_FOUND', `${method} ${target.pathname} is not known here`);
  };
}

const withoutBus: Handler = async (request, response) => {
  request.resume();
  sendError(response, 400, 'ERR_PUBSUB_NOT_CONFIGURED', 'no pubsub is configured; set BUS_URL');
};

function healthOf(well: () => boolean): Handler {
  return async (_request, response) => {
    if (well()) return sendEmpty(response, 204);
    sendError(response, 500, 'ERR_HEALTH_NOT_READY', 'dapr is not ready');
  };
}
