import { currentTraceparent } from '@tessera/tracing';
import type { Settings } from '../settings.ts';

/** A request to another slice. */
export interface SidecarCall {
  service: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With its leading slash. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** What makes it safe to repeat; commands only. */
  idempotencyKey?: string;
  /** Milliseconds for the call with all its repetitions. */
  deadline?: number;
  signal?: AbortSignal;
}

/** What the other side answered below 500; `body` is undefined unless it is JSON. */
export interface SidecarAnswer {
  status: number;
  body: unknown;
}

/**
 * Calls another slice through the sidecar, which alone repeats and breaks off.
 *
 * @throws MeshError when there was no answer, or a technical one: what became of it is unknown
 */
export type CallSidecar = (call: SidecarCall) => Promise<SidecarAnswer>;

export class MeshError extends Error {
  override readonly name = 'MeshError';
  readonly code: 'no_sidecar' | 'unreachable' | 'failed';

  constructor(code: MeshError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const DEADLINE = 3_000;
/** The sidecar gives up in time; this is for a sidecar that does not. */
const GRACE = 500;
/** What a sidecar says when the other app had no part in the answer. */
const MESH_TROUBLE = 'tessera-mesh-error';

/** Injects {@link CallSidecar}. */
export const CALL_SIDECAR = Symbol('call-sidecar');

export function createSidecarCaller(
  settings: Pick<Settings, 'sidecarPort' | 'apiToken'>,
): CallSidecar {
  const { sidecarPort, apiToken } = settings;
  return async ({ service, method, path, body, deadline = DEADLINE, ...call }) => {
    const target = `${method} ${path} of ${service}`;
    if (sidecarPort === undefined) {
      throw new MeshError('no_sidecar', `${target}: DAPR_HTTP_PORT is not set, nobody to call by`);
    }
    const traceparent = currentTraceparent();
    const timeout = AbortSignal.timeout(deadline + GRACE);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    let response: Response;
    let text: string;
    try {
      response = await fetch(
        `http://127.0.0.1:${sidecarPort}/v1.0/invoke/${service}/method${path}`,
        {
          method,
          signal,
          redirect: 'manual',
          headers: {
            accept: 'application/json',
            ...call.headers,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(apiToken === undefined ? {} : { 'dapr-api-token': apiToken }),
            ...(traceparent === undefined ? {} : { traceparent }),
            ...(call.idempotencyKey === undefined
              ? {}
              : { 'idempotency-key': call.idempotencyKey }),
            'tessera-deadline': String(deadline),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
      );
      text = await response.text();
    } catch (cause) {
      throw new MeshError('unreachable', `${target}: no answer`, { cause });
    }
    if (response.status >= 500 || response.headers.has(MESH_TROUBLE)) {
      throw new MeshError('failed', `${target}: answered ${response.status}`);
    }
    return { status: response.status, body: parsed(text) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
