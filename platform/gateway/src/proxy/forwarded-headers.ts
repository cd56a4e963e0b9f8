import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { CONTEXT_HEADERS, TAG_HEADER } from '@tessera/slice-kit/contract';
import { randomBytesOf } from '../security-headers.ts';

/** Headers that mean one connection only (RFC 9110, 7.6.1), and what is said anew on the next. */
const HOP_BY_HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'],
  ...['te', 'trailer', 'transfer-encoding', 'upgrade', 'expect', 'host'],
]);
const FROM_PROXIES = /^(?:x-forwarded-|x-real-ip$|forwarded$)/;
/** What the house says to itself, and traces that strangers began. */
const INSIDE = /^(?:tessera-|dapr-|traceparent$|tracestate$|baggage$)/;
/** What the browser may say about the visitor's preferences when it calls a slice's API. */
const PREFERENCES: readonly string[] = Object.values(CONTEXT_HEADERS);

export interface Origin {
  protocol: string;
  host: string;
}

/** The request's headers as a service behind the gateway gets them. */
export function headersForUpstream(
  request: IncomingMessage,
  origin: Origin,
  options: { keepPreferences: boolean; traceparent: string; extra?: Record<string, string> },
): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  const perConnection = namedByConnection(request.headers);
  for (const [name, value] of Object.entries(request.headers)) {
    if (HOP_BY_HOP.has(name) || perConnection.has(name) || FROM_PROXIES.test(name)) continue;
    if (INSIDE.test(name) && !(options.keepPreferences && PREFERENCES.includes(name))) continue;
    headers[name] = value;
  }
  // The gateway compresses, so that nobody behind it has to.
  delete headers['accept-encoding'];
  headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
  headers['x-forwarded-proto'] = origin.protocol;
  headers['x-forwarded-host'] = origin.host;
  headers['traceparent'] = options.traceparent;
  return { ...headers, ...options.extra };
}

/** The response's headers as the visitor gets them. */
export function headersForVisitor(upstream: IncomingHttpHeaders): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  const perConnection = namedByConnection(upstream);
  for (const [name, value] of Object.entries(upstream)) {
    if (HOP_BY_HOP.has(name) || perConnection.has(name) || INSIDE.test(name)) continue;
    if (GATEWAY_SAYS.has(name)) continue;
    headers[name] = value;
  }
  return headers;
}

const GATEWAY_SAYS = new Set([
  ...['content-security-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy'],
  ...['cross-origin-opener-policy', 'strict-transport-security'],
  ...['server', 'x-powered-by', 'x-tessera-release', TAG_HEADER],
]);

/** Headers that `Connection` itself names as meant for this connection only. */
function namedByConnection({ connection }: IncomingHttpHeaders): Set<string> {
  if (!connection || connection === 'keep-alive' || connection === 'close') return NONE;
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
}

const NONE = new Set<string>();

/** Of a trace that nobody records. */
export function newTraceparent(): string {
  return `00-${randomBytesOf(16).toString('hex')}-${randomBytesOf(8).toString('hex')}-00`;
}
