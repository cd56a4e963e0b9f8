import { Agent, type IncomingMessage } from 'node:http';
import { isBulkheadRejectedError } from 'cockatiel';
import type { Identity } from '@tessera/mesh-identity';
import type { Tracing } from '@tessera/tracing';
import { sendError } from '../http/answer.ts';
import type { Handler } from '../http/handler.ts';
import { CALLER, DEADLINE, MESH_ERROR, passOnHeaders, PROOF } from '../http/headers.ts';
import { hasBody, keepBody, type MessageBody } from '../http/message-body.ts';
import { relay } from '../http/relay.ts';
import { TransportError } from '../http/transport-error.ts';
import type { Mesh } from '../mesh/read-mesh.ts';
import type { Metrics } from '../observe/metrics.ts';
import { callTarget } from './call-target.ts';
import { InvokeError } from './invoke-error.ts';
import { meshErrorOf } from './attempt-outcome.ts';
import type { Targets } from './targets.ts';

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']);
/** Bodies of calls that may be repeated are kept up to this. */
const KEPT = 1024 * 1024;
/** Bodies of other calls are kept when they are short, for the case that a call is not even begun. */
const KEPT_ONCE = 64 * 1024;

export interface InvokeOptions {
  app: string;
  identity: Identity;
  mesh: Mesh;
  targets: Targets;
  metrics: Metrics;
  tracing: Tracing;
}

/** What is to be called: `/v1.0/invoke/{app}/method/{path}`, or any path with a `dapr-app-id` header. */
export interface Invocation {
  app: string;
  /** With query. */
  path: string;
}

const INVOKE = /^\/v1\.0\/invoke\/([^/]+)\/method(?:\/(.*))?$/;

/** @returns undefined when the request is no invocation */
export function parseInvocation(
  pathname: string,
  search: string,
  headers: IncomingMessage['headers'],
): Invocation | undefined {
  const [, app, path = ''] = INVOKE.exec(pathname) ?? [];
  if (app) return { app: decodeApp(app), path: `/${path}${search}` };
  const named = headers['dapr-app-id'];
  return typeof named === 'string' && pathname.startsWith('/') && !pathname.startsWith('/v1.0')
    ? { app: named, path: pathname + search }
    : undefined;
}

function decodeApp(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Answers an invocation with what the other app answers; what fails on the way is a 500 as Dapr says it. */
export function createInvokeHandler(options: InvokeOptions): {
  invoke(...[request, response]: [...Parameters<Handler>, Invocation]): Promise<void>;
  close(): void;
} {
  const { app: self, identity, mesh, targets, metrics, tracing } = options;
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 256, scheduling: 'lifo' });

  return {
    close: () => agent.destroy(),
    async invoke(request, response, _target, { app, path }) {
      if (!mesh.mayCall(self, app)) {
        request.resume();
        return sendError(
          response,
          403,
          'ERR_DIRECT_INVOKE',
          `failed to invoke, id: ${app}, err: mesh.yaml does not let ${self} call ${app}`,
          { [MESH_ERROR]: 'access_denied' },
        );
      }
      const started = performance.now();
      const target = targets.get(app);
      const { method = 'GET' } = request;
      const idempotent = IDEMPOTENT.has(method) || request.headers['idempotency-key'] !== undefined;
      const hop = tracing.startHop(`${method} ${app}`, 'client', traceparentOf(request));
      let status = 499;
      let failed: string | undefined;
      try {
        const body = await bodyOf(request, idempotent);
        await target.bulkhead.execute(async () => {
          const headers = passOnHeaders(request.headers);
          delete headers['dapr-app-id'];
          headers[CALLER] = self;
          headers[PROOF] = identity.proofFor(app);
          if (hop.traceparent) headers['traceparent'] = hop.traceparent;
          const patience = patienceOf(request, started);
          const call = { method, path, headers, body, idempotent, patience };
          const calling = callTarget(target, call, agent, metrics);
          const onClose = (): void => {
            if (!response.writableEnded) calling.abandon();
          };
          response.on('close', onClose);
          if (response.destroyed) calling.abandon();
          try {
            const received = await calling.received;
            status = received.status;
            const headers = passOnHeaders(received.headers);
            const meshError = meshErrorOf(received);
            if (meshError) headers[MESH_ERROR] = failed = meshError;
            if (!(await relay(received, headers, response))) failed = 'the answer broke off';
          } finally {
            calling.release();
            response.off('close', onClose);
          }
        });
      } catch (error) {
        failed = (error as Error).message;
        if (response.headersSent || response.destroyed || error instanceof TransportError) {
          response.destroy();
          return;
        }
        status = 500;
        const reason = isBulkheadRejectedError(error) ? 'bulkhead' : undefined;
        if (reason) metrics.stopped(app, reason);
        request.resume();
        sendError(
          response,
          500,
          'ERR_DIRECT_INVOKE',
          error instanceof InvokeError
            ? error.message
            : `failed to invoke, id: ${app}, err: ${failed}`,
          { [MESH_ERROR]: error instanceof InvokeError ? error.failure : (reason ?? 'internal') },
        );
      } finally {
        metrics.called(app, method, status, performance.now() - started);
        if (hop.recorded) hop.set('http.response.status_code', status);
        hop.end(failed ?? (status >= 500 ? `status ${status}` : undefined));
      }
    },
  };
}

async function bodyOf(request: IncomingMessage, idempotent: boolean): Promise<MessageBody> {
  if (!hasBody(request)) return undefined;
  const length = request.headers['content-length'];
  // Of unknown length and not repeatable: it may be a conversation.
  if (!idempotent && (length === undefined || Number(length) > KEPT_ONCE)) return request;
  return await keepBody(request, idempotent ? KEPT : KEPT_ONCE);
}

function traceparentOf(request: IncomingMessage): string | undefined {
  const value = request.headers['traceparent'];
  return typeof value === 'string' ? value : undefined;
}

/** What is left of the time that the caller waits, if it has said how long that is. */
function patienceOf(request: IncomingMessage, started: number): number | undefined {
  const value = Number(request.headers[DEADLINE]);
  return value > 0 ? Math.max(1, value - (performance.now() - started)) : undefined;
}
