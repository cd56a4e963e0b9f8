import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Leases } from './leases.ts';

const PATH = /^\/v1\/instances\/([a-z][a-z0-9-]{0,62})\/([a-z][a-z0-9-]{0,126})$/;
const BODY_LIMIT = 4 * 1024;
/** A longer lease would keep the dead in naming. */
const LONGEST_LEASE = 10_000;

/**
 * `PUT /v1/instances/{service}/{id}` with `{ "address": "127.0.0.1:4123", "release": "ab12", "lease":
 * 1500 }` (milliseconds) and `DELETE` of the same.
 *
 * @param mayRegister whether the request proves that it comes from that service
 * @returns whether the request was one of these, and so is answered
 */
export async function answerLease(
  leases: Leases,
  request: IncomingMessage,
  response: ServerResponse,
  mayRegister: (request: IncomingMessage, service: string) => boolean,
): Promise<boolean> {
  const [, service, id] = PATH.exec(request.url ?? '') ?? [];
  if (!service || !id || !['PUT', 'DELETE'].includes(request.method ?? '')) return false;
  if (!mayRegister(request, service)) {
    request.resume();
    answer(response, 403, `only ${service} itself may register ${id}`);
    return true;
  }
  if (request.method === 'DELETE') {
    leases.release(service, id);
    answer(response, 204);
    return true;
  }
  if (Number(request.headers['content-length'] ?? Infinity) > BODY_LIMIT) {
    request.resume();
    answer(response, 413, 'send a short JSON object with its content-length');
    return true;
  }
  const lease = parse(await text(request));
  if (typeof lease === 'string') answer(response, 400, lease);
  else {
    leases.renew({ service, id, release: lease.release, address: lease.address }, lease.lease);
    answer(response, 204);
  }
  return true;
}

/** @returns what is wrong, in words, or what was sent */
function parse(body: string): { address: string; release: string; lease: number } | string {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return 'the body is no JSON';
  }
  const { address, release, lease } = (value ?? {}) as Record<string, unknown>;
  if (typeof address !== 'string' || !/^[\w.-]+:\d{1,5}$/.test(address)) {
    return 'address: send host:port, e.g. 127.0.0.1:4123';
  }
  if (typeof release !== 'string' || release === '') return 'release: send the name of the release';
  if (typeof lease !== 'number' || !(lease > 0 && lease <= LONGEST_LEASE)) {
    return `lease: send milliseconds, at most ${LONGEST_LEASE}`;
  }
  return { address, release, lease };
}

function answer(response: ServerResponse, status: number, message?: string): void {
  if (message === undefined) {
    response.writeHead(status).end();
    return;
  }
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { code: 'invalid_lease', message } }));
}
