import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Verifier } from '@tessera/mesh-identity';
import { answerSpans } from '../traces/answer-spans.ts';
import type { SpanStore } from '../traces/span-store.ts';
import { answerObservations } from '../observations/answer-observations.ts';
import type { Observation, ObservationStore } from '../observations/observation-store.ts';
import { answerLease } from './answer-lease.ts';
import { dropCachedTags } from '../cache/drop-cached-tags.ts';
import type { Leases } from './leases.ts';
import type { NamingRegistry, NamingState } from './naming-state.ts';

export interface ControlServer {
  /** `http://127.0.0.1:43210` */
  url: string;
  close(): Promise<void>;
}

/** A comment this often keeps a silent watch apart from a dead one. */
export const HEARTBEAT_INTERVAL = 5_000;
const BODY_LIMIT = 64 * 1024;

/** @returns whether the request was one of its own, and so is answered */
export type AnswerRequest = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<boolean>;

export interface ControlApi {
  registry: NamingRegistry;
  leases: Leases;
  spans: SpanStore;
  observations: Pick<ObservationStore, 'record'>;
  /** Who sends it as `authorization: Bearer …` may deploy. */
  token: string;
  /** Answers what this server does not know itself, for callers who may ask for it. */
  answerMore: AnswerRequest;
  /** Tells who calls. */
  verifier: Verifier;
  /** What `GET /v1/processes` answers, beyond what naming knows. */
  describeProcesses(): unknown;
}

/** Whom a proof to control is made out to. */
const AUDIENCE = 'control';
const OVERRIDES = '/v1/overrides/';
/** Who sees how releases do. */
const OBSERVERS = ['gateway', 'shell'];

/** Serves control's HTTP API on 127.0.0.1 and an ephemeral port. */
export async function serveControl(api: ControlApi): Promise<ControlServer> {
  const { registry, leases, spans, observations, verifier } = api;
  const callerOf = ({ headers }: IncomingMessage): string | undefined => {
    const proof = headers['tessera-proof'];
    return typeof proof === 'string' ? verifier.callerOf(proof, AUDIENCE) : undefined;
  };
  const mayRegister = (request: IncomingMessage, service: string): boolean =>
    callerOf(request) === service;
  const mayTell = (request: IncomingMessage, { slice, source }: Observation): boolean => {
    const caller = callerOf(request) ?? '';
    return source === 'operation' ? caller === slice : OBSERVERS.includes(caller);
  };
  const mayDeploy = ({ headers: { authorization = '' } }: IncomingMessage): boolean =>
    isSame(authorization, `Bearer ${api.token}`);
  // Visitors' overrides are checked at the door; what they need is asked for by the gateway.
  const mayOverride = (request: IncomingMessage): boolean =>
    request.url?.startsWith(OVERRIDES) === true && callerOf(request) === 'gateway';

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: { code: 'internal' } });
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A web page whose name was made to resolve to 127.0.0.1 still sends its own name.
    if (!/^(127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? '')) {
      return sendJson(response, 403, { error: { code: 'foreign_host' } });
    }
    if (await answerLease(leases, request, response, mayRegister)) return;
    if (await answerSpans(spans, request, response)) return;
    if (await answerObservations(observations, request, response, mayTell)) return;
    const isKnown = mayDeploy(request) || mayOverride(request);
    if (isKnown && (await api.answerMore(request, response))) return;
    switch (`${request.method} ${request.url}`) {
      case 'GET /v1/state':
        return sendJson(response, 200, registry.state);
      case 'GET /v1/watch':
        return watch(registry, response);
      case 'GET /v1/processes':
        return sendJson(response, 200, api.describeProcesses());
      case 'POST /v1/cache/drop':
        return await dropCache(registry, request, response);
      default:
        return sendJson(response, 404, { error: { code: 'not_found' } });
    }
  }

  server.keepAliveTimeout = 30_000;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** In a time that tells nothing of where two texts differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function watch(registry: NamingRegistry, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (state: NamingState): void => {
    response.write(`id: ${state.version}\ndata: ${JSON.stringify(state)}\n\n`);
  };
  send(registry.state);
  const unsubscribe = registry.onChange(send);
  const heartbeat = setInterval(() => response.write(': alive\n\n'), HEARTBEAT_INTERVAL);
  response.on('close', () => {
    unsubscribe();
    clearInterval(heartbeat);
  });
}

async function dropCache(
  registry: NamingRegistry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const tags = parseTags(request, await readBody(request));
  if (!tags) {
    return sendJson(response, 400, {
      error: { code: 'invalid', field: 'tags', message: 'Send JSON: { "tags": ["item:1"] }' },
    });
  }
  const result = await dropCachedTags(registry.state, tags);
  sendJson(response, result.failed === 0 ? 200 : 502, result);
}

async function readBody(request: IncomingMessage): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return '';
  return await text(request);
}

function parseTags(request: IncomingMessage, body: string): string[] | undefined {
  if (!request.headers['content-type']?.startsWith('application/json')) return undefined;
  try {
    const { tags } = JSON.parse(body) as { tags?: unknown };
    const valid = Array.isArray(tags) && tags.every((tag) => typeof tag === 'string');
    return valid ? tags : undefined;
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
