import {
  request,
  type Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import type { MessageBody } from './message-body.ts';
import { TransportError, transportErrorOf } from './transport-error.ts';

export interface OutgoingCall {
  agent: Agent;
  host: string;
  port: number;
  method: string;
  /** With query. */
  path: string;
  headers: OutgoingHttpHeaders;
  body: MessageBody;
  /** Milliseconds until the answer has to begin (and end, when it is short). */
  timeout: number;
}

/** An answer: short ones are complete, so that nothing can break any more; others flow. */
export interface Received {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer | IncomingMessage;
}

/** A request under way. */
export interface Sending {
  received: Promise<Received>;
  /** Gives it up; `received` rejects with `abandoned` unless it is there already. */
  abandon(): void;
}

/** Answers of a known length up to this are read to their end before they are passed on. */
const SHORT = 64 * 1024;
/** An answer that flows may pause this long. */
const STALL_LIMIT = 60_000;

/** Sends a request. `received` rejects with TransportError only. */
export function send(call: OutgoingCall): Sending {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const { agent, host, port, method, path, headers, body, timeout } = call;
  const outgoing = request({ agent, host, port, method, path, headers });

  const timer = setTimeout(() => {
    fail(new TransportError('deadline', `no answer within ${Math.round(timeout)} ms`));
  }, timeout);
  function fail(error: TransportError): void {
    clearTimeout(timer);
    reject(error);
    outgoing.destroy();
  }
  function succeed(received: Received): void {
    clearTimeout(timer);
    resolve(received);
  }

  outgoing.on('error', (error) => fail(transportErrorOf(error)));
  outgoing.on('response', (incoming) => {
    const { statusCode: status = 502, headers } = incoming;
    const length = headers['content-length'];
    if (length === undefined || Number(length) > SHORT) {
      outgoing.setTimeout(STALL_LIMIT, () => incoming.destroy());
      return succeed({ status, headers, body: incoming });
    }
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const [first = Buffer.alloc(0)] = chunks;
      succeed({ status, headers, body: chunks.length > 1 ? Buffer.concat(chunks) : first });
    });
    incoming.on('error', (error) => fail(transportErrorOf(error)));
    incoming.on('close', () => {
      if (!incoming.complete) fail(new TransportError('lost', 'the answer broke off'));
    });
  });

  if (body === undefined || Buffer.isBuffer(body)) {
    outgoing.end(body);
  } else {
    const { head, rest } = 'head' in body ? body : { head: [], rest: body };
    for (const chunk of head) outgoing.write(chunk);
    rest.pipe(outgoing);
  }
  return {
    received: promise,
    abandon: () => fail(new TransportError('abandoned', 'the caller went away')),
  };
}
