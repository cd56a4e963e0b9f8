import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, constants, type ClientHttp2Session } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { headersThrough } from './headers.ts';

/** The environment's end of a tunnel: what comes to its address is answered at the other end. */
export interface TunnelEnd {
  /** `127.0.0.1:41234` */
  address: string;
  /** Fulfilled when the other end is gone. */
  closed: Promise<void>;
  close(): void;
}

/** Milliseconds. */
const BEAT = 5_000;
const PATIENCE = 12_000;
const ANSWER_WITHIN = 30_000;

/**
 * Speaks HTTP/2 over a connection that the other end opened, with roles reversed: who was called
 * asks. Serves on a loopback port and passes every request on; answers may be streams.
 */
export async function takeTunnel(socket: Socket): Promise<TunnelEnd> {
  socket.setTimeout(0);
  socket.setNoDelay(true);
  const session = connect('http://tunnel.invalid', { createConnection: () => socket });
  const closed = Promise.withResolvers<void>();
  session.on('error', () => {});
  session.once('close', () => closed.resolve());
  // A server's connections stay half open: the other end has left all the same.
  socket.once('end', () => session.destroy());
  const server = createServer((request, response) => pass(session, request, response));
  // Longer than those who call keep a connection, so that it is never closed under a request.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));

  let answeredAt = performance.now();
  const beat = setInterval(() => {
    // A laptop that was closed says nothing; neither does its connection.
    if (performance.now() - answeredAt > PATIENCE) return session.destroy();
    session.ping((error) => {
      if (!error) answeredAt = performance.now();
    });
  }, BEAT);
  beat.unref();
  void closed.promise.then(() => {
    clearInterval(beat);
    server.close();
    server.closeAllConnections();
    socket.destroy();
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    closed: closed.promise,
    close: () => session.destroy(),
  };
}

function pass(
  session: ClientHttp2Session,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const fail = (status: number): void => {
    if (response.headersSent) return void response.destroy();
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify({ error: { code: 'tunnel', message: 'The other end is away.' } }));
  };
  if (session.destroyed) return fail(503);
  const stream = session.request(
    {
      ...headersThrough(request.headers),
      ':method': request.method ?? 'GET',
      ':path': request.url ?? '/',
    },
    // Otherwise decided by the method, and DELETE may have a body.
    { endStream: !hasBody(request.headers) },
  );
  const late = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), ANSWER_WITHIN);
  stream.once('response', (headers) => {
    clearTimeout(late);
    const { ':status': status = 502, ...rest } = headers;
    response.writeHead(status, headersThrough(rest));
    if (isEventStream(rest)) response.flushHeaders();
    stream.pipe(response, { end: false });
  });
  // The end of an answer that was broken off looks like any other.
  stream.once('end', () => (stream.rstCode === 0 ? response.end() : response.destroy()));
  stream.once('error', () => {
    clearTimeout(late);
    fail(502);
  });
  stream.once('close', () => {
    clearTimeout(late);
    if (!response.writableEnded) fail(504);
  });
  response.once('close', () => stream.close(constants.NGHTTP2_CANCEL));
  // Its errors are the stream's.
  if (hasBody(request.headers)) pipeline(request, stream, () => {});
  else request.resume();
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = headers;
  return length !== '0' || coding !== undefined;
}

function isEventStream({ 'content-type': type }: Record<string, unknown>): boolean {
  return typeof type === 'string' && type.startsWith('text/event-stream');
}
