import { Agent, request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Transform } from 'node:stream';

/** A request to an instance, from being sent to its response's headers. */
export interface UpstreamCall {
  /** @throws the connection's error, or BodyTooLarge */
  response: Promise<IncomingMessage>;
  /** Whether it went over a connection that had been kept, which may have been closed meanwhile. */
  reusedConnection(): boolean;
  abort(): void;
}

export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });

/**
 * Sends a visitor's request on to an instance.
 *
 * @param options.bodyLimit bytes; a longer body ends the call
 */
export function callUpstream(
  incoming: IncomingMessage,
  address: string,
  options: { path: string; headers: OutgoingHttpHeaders; bodyLimit: number },
): UpstreamCall {
  const [host, port] = address.split(':') as [string, string];
  const { path, headers, bodyLimit } = options;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const call: ClientRequest = httpRequest({
    agent,
    host,
    port,
    path,
    method: incoming.method!,
    headers: { ...headers, host: address },
  });
  call.once('response', resolve);
  // Also after the response came: an error then is told by the response's own stream.
  call.on('error', reject);
  if (hasBody(incoming)) {
    const limiter = limitBody(bodyLimit);
    limiter.once('error', (error) => call.destroy(error));
    incoming.pipe(limiter).pipe(call);
  } else {
    call.end();
  }
  return {
    response: promise,
    reusedConnection: () => call.reusedSocket,
    abort: () => call.destroy(),
  };
}

/** Whether a request carries a body, by what its headers say. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function limitBody(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new BodyTooLarge());
      else done(null, chunk);
    },
  });
}
