import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** What belongs to one connection and not to the message (RFC 9110, 7.6.1), and what Node writes itself. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'expect',
]);

/** Who called, as the mesh has verified it. */
export const CALLER = 'tessera-caller';
/** The caller's proof, for the sidecar alone. */
export const PROOF = 'tessera-proof';
/** Milliseconds that the caller is going to wait. */
export const DEADLINE = 'tessera-deadline';
/** On answers that a sidecar gave in place of the app: why. */
export const MESH_ERROR = 'tessera-mesh-error';
/** Dapr's: between app and sidecar, in both directions. */
export const API_TOKEN = 'dapr-api-token';

/** The headers of a message that go on to the next hop, without those that the mesh speaks for itself. */
export function passOnHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = headers.connection;
  // Headers that this connection alone was meant to have, named by its sender.
  const also =
    named === undefined || named === 'keep-alive' || named === 'close'
      ? undefined
      : named
          .toLowerCase()
          .split(',')
          .map((name) => name.trim());
  const result: OutgoingHttpHeaders = {};
  for (const name in headers) {
    if (STAYS.has(name) || also?.includes(name)) continue;
    result[name] = headers[name];
  }
  return result;
}

/** One look for each header of each message. */
const STAYS = new Set([...HOP_BY_HOP, CALLER, PROOF, DEADLINE, MESH_ERROR, API_TOKEN]);
