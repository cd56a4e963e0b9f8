import {
  Agent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { Verifier } from '@tessera/mesh-identity';
import { pathForLogs, type Hop, type Tracing } from '@tessera/tracing';
import type { AppHealth } from '../app/app-health.ts';
import { sendError } from '../http/answer.ts';
import { API_TOKEN, CALLER, DEADLINE, MESH_ERROR, passOnHeaders, PROOF } from '../http/headers.ts';
import { hasBody } from '../http/message-body.ts';
import { relay } from '../http/relay.ts';
import { send, type Received } from '../http/send.ts';
import { transportErrorOf, type TransportError } from '../http/transport-error.ts';
import type { MeshError } from '../invoke/attempt-outcome.ts';
import type { Mesh } from '../mesh/read-mesh.ts';
import type { AccessEntry } from '../observe/access-log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { ConcurrencyLimiter } from './concurrency-limiter.ts';

export interface InboundOptions {
  app: string;
  appPort: number;
  /** Sent to the app, so that it can tell its sidecar from others. */
  appToken: string | undefined;
  verifier: Verifier;
  mesh: Mesh;
  limiter: ConcurrencyLimiter;
  health: AppHealth;
  metrics: Metrics;
  tracing: Tracing;
  /** Milliseconds that the app may take, however long its caller waits; 60,000 unless told. */
  longest?: number;
  logAccess(entry: AccessEntry): void;
  /** Sees every request that is passed on. */
  countOperation?(request: IncomingMessage): void;
}

/** Seconds after which a caller that was sent away may come again. */
const COME_AGAIN = '1';

/**
 * Answers what comes from the mesh: whoever may call, and while there is room, is passed on to the
 * app on 127.0.0.1.
 */
export function createInboundHandler(options: InboundOptions): {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
} {
  const { app, verifier, mesh, limiter, metrics, tracing, logAccess } = options;
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 256, scheduling: 'lifo' });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const { method = 'GET', url: path = '/', headers } = request;
    const parent = headers['traceparent'];
    const hop = tracing.startHop(
      `${method} ${app}`,
      'server',
      typeof parent === 'string' ? parent : undefined,
    );
    const caller = callerOf(headers[PROOF], headers[CALLER]);
    let reason: string | undefined;
    if (!path.startsWith('/')) {
      reason = 'invalid_target';
      request.resume();
      sendError(response, 400, 'ERR_BAD_REQUEST', 'send a path, not a whole URL');
    } else if (caller === undefined || !mesh.mayCall(caller, app)) {
      reason = 'access_denied';
      metrics.refused(caller ?? 'unknown');
      refuse(request, response, caller);
    } else {
      const place = limiter.enter();
      if (place === true || (place && (await place))) {
        let isInside = true;
        const leave = (): void => {
          if (isInside) limiter.leave();
          isInside = false;
        };
        options.countOperation?.(request);
        try {
          reason = await forward(request, response, caller, hop, leave);
        } finally {
          leave();
        }
      } else {
        reason = 'overloaded';
        metrics.shed(place === undefined ? 'no_room' : 'waited_in_vain');
        shed(request, response);
      }
    }
    const status = response.headersSent ? response.statusCode : 499;
    const duration = performance.now() - started;
    metrics.served(method, status, duration);
    logAccess({
      caller: caller ?? 'unknown',
      method,
      path,
      status,
      duration,
      reason,
      traceparent: hop.traceparent,
    });
    if (hop.recorded) {
      hop.set('http.request.method', method);
      hop.set('url.path', pathForLogs(path));
      hop.set('http.response.status_code', status);
      hop.set('tessera.caller', caller ?? 'unknown');
    }
    hop.end(reason ?? (status >= 500 ? `status ${status}` : undefined));
  }

  function callerOf(
    proof: string | string[] | undefined,
    claimed: string | string[] | undefined,
  ): string | undefined {
    if (typeof proof !== 'string') return undefined;
    const caller = verifier.callerOf(proof, app);
    return claimed === undefined || claimed === caller ? caller : undefined;
  }

  function refuse(
    request: IncomingMessage,
    response: ServerResponse,
    caller: string | undefined,
  ): void {
    request.resume();
    const why =
      caller === undefined
        ? `the request carries no valid proof of its caller; call through a sidecar`
        : `mesh.yaml does not let ${caller} call ${app}`;
    sendError(response, 403, 'ERR_DIRECT_INVOKE', `access denied: ${why}`, {
      [MESH_ERROR]: 'access_denied' satisfies MeshError,
    });
  }

  function shed(request: IncomingMessage, response: ServerResponse): void {
    request.resume();
    sendError(response, 503, 'ERR_OVERLOADED', `${app} has more to do than it can; come again`, {
      [MESH_ERROR]: 'overloaded' satisfies MeshError,
      'retry-after': COME_AGAIN,
    });
  }

  /**
   * @param leave gives the request's place to another one before it has ended
   * @returns why the app's answer did not arrive, if it did not
   */
  async function forward(
    request: IncomingMessage,
    response: ServerResponse,
    caller: string,
    hop: Hop,
    leave: () => void,
  ): Promise<string | undefined> {
    const { appPort, appToken, longest = 60_000 } = options;
    const headers: OutgoingHttpHeaders = passOnHeaders(request.headers);
    headers['host'] = `127.0.0.1:${appPort}`;
    headers[CALLER] = caller;
    headers['dapr-caller-app-id'] = caller;
    headers['dapr-callee-app-id'] = app;
    if (appToken !== undefined) headers[API_TOKEN] = appToken;
    if (hop.traceparent) headers['traceparent'] = hop.traceparent;
    const patience = Number(request.headers[DEADLINE]);
    const timeout = patience > 0 ? Math.min(patience, longest) : longest;
    if (patience > 0) headers[DEADLINE] = Math.ceil(timeout);

    const sending = send({
      agent,
      host: '127.0.0.1',
      port: appPort,
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers,
      body: hasBody(request) ? request : undefined,
      timeout,
    });
    const onClose = (): void => {
      if (!response.writableEnded) sending.abandon();
    };
    response.on('close', onClose);
    try {
      const received: Received = await sending.received;
      // Whoever only listens is no work, and may listen for hours.
      if (received.headers['content-type']?.startsWith('text/event-stream')) leave();
      const whole = await relay(received, passOnHeaders(received.headers), response);
      return whole ? undefined : 'the answer broke off';
    } catch (error) {
      return report(request, response, transportErrorOf(error));
    } finally {
      response.off('close', onClose);
    }
  }

  function report(
    request: IncomingMessage,
    response: ServerResponse,
    error: TransportError,
  ): string | undefined {
    request.resume();
    if (error.code === 'abandoned' || response.headersSent || response.destroyed) {
      response.destroy();
      return error.code;
    }
    // Do not wait for the next look: an app that is gone leaves naming at once.
    options.health.suspect();
    const status = error.code === 'deadline' ? 504 : 502;
    const reasons = { refused: 'app_down', lost: 'app_lost', deadline: 'deadline' } as const;
    const reason: MeshError = reasons[error.code];
    sendError(response, status, 'ERR_DIRECT_INVOKE', `${app}: ${error.message}`, {
      [MESH_ERROR]: reason,
    });
    return reason;
  }

  return { handle, close: () => agent.destroy() };
}
