import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** Name of the protocol in `Upgrade`. */
export const PROTOCOL = 'tessera-tunnel';
export const TUNNEL_PATH = '/_override/tunnel';

/** Headers of one connection (RFC 9110, 7.6.1), which HTTP/2 does not have. */
const HOP_BY_HOP = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding'],
  ...['upgrade', 'host', 'http2-settings', 'expect'],
]);
/** What the mesh says to itself: proofs of who calls do not leave it. */
const INSIDE = /^(?:dapr-|tessera-(?!locale$|currency$)|traceparent$|tracestate$|baggage$)/;

/** Of a request or a response, as they go through a tunnel. */
export function headersThrough(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const through: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith(':') || HOP_BY_HOP.has(name) || INSIDE.test(name)) continue;
    through[name] = value;
  }
  return through;
}
