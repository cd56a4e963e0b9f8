import { request as httpRequest, type IncomingMessage } from 'node:http';
import {
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { OverrideError } from '../override-error.ts';
import { PROTOCOL, TUNNEL_PATH } from './headers.ts';

export type AnswerTunnel = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** The laptop's end: an environment asks through it what this machine answers. */
export interface Tunnel {
  /** Fulfilled when it ended for good; rejects when the environment refuses to take it again. */
  ended: Promise<void>;
  close(): void;
}

/** Milliseconds. */
const CONNECT_WITHIN = 10_000;
/** The environment asks every five seconds whether somebody is there. */
const SILENCE = 15_000;
const PAUSE = { first: 250, longest: 5_000 };

/**
 * Opens a tunnel to an environment, and again whenever it breaks.
 *
 * @param options.onState told when it stands, and when it does not
 * @param options.silence milliseconds in which the environment says nothing, after which it is taken
 *   to be gone
 * @throws OverrideError `unreachable`, `not_switched_on`, `refused`
 */
export async function openTunnel(options: {
  environment: string;
  token: string;
  answer: AnswerTunnel;
  onState(standing: boolean): void;
  silence?: number;
}): Promise<Tunnel> {
  const { environment, token, answer, onState, silence = SILENCE } = options;
  const server = createServer({}, answer);
  server.on('sessionError', () => {});
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    // An environment that vanished ends no connection. Its pings count once somebody listens to them.
    session.setTimeout(silence, () => session.destroy());
    session.on('ping', () => {});
  });
  let socket = await connectTunnel(environment, token);
  let closed = false;
  const ended = Promise.withResolvers<void>();
  ended.promise.catch(() => {});

  function serve(connection: Socket): Promise<void> {
    connection.setTimeout(0);
    connection.setNoDelay(true);
    connection.on('error', () => {});
    const gone = new Promise<void>((done) => connection.once('close', () => done()));
    server.emit('connection', connection);
    onState(true);
    return gone;
  }

  async function keep(): Promise<void> {
    let pause = PAUSE.first;
    let gone = serve(socket);
    for (;;) {
      await gone;
      if (closed) return;
      onState(false);
      for (;;) {
        await delay(pause);
        if (closed) return;
        try {
          socket = await connectTunnel(environment, token);
          break;
        } catch (error) {
          // It is over, or nobody wants it any more.
          if (!(error instanceof OverrideError) || error.code !== 'unreachable') throw error;
          pause = Math.min(pause * 2, PAUSE.longest);
        }
      }
      pause = PAUSE.first;
      gone = serve(socket);
    }
  }

  keep().then(ended.resolve, ended.reject);
  return {
    ended: ended.promise,
    close() {
      closed = true;
      for (const session of sessions) session.destroy();
      socket.destroy();
      server.close();
    },
  };
}

function connectTunnel(environment: string, token: string): Promise<Socket> {
  const url = new URL(TUNNEL_PATH, environment);
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    headers: { connection: 'Upgrade', upgrade: PROTOCOL, authorization: `Bearer ${token}` },
    agent: false,
  });
  return new Promise((done, fail) => {
    const late = setTimeout(() => request.destroy(new Error('no answer')), CONNECT_WITHIN);
    request.once('upgrade', (_response, socket: Socket, head) => {
      clearTimeout(late);
      if (head.length > 0) socket.unshift(head);
      done(socket);
    });
    request.once('response', (response) => {
      clearTimeout(late);
      response.resume();
      fail(refusalOf(response, url.origin));
    });
    request.once('error', (cause) => {
      clearTimeout(late);
      const message = `${url.origin} cannot be reached (${cause.message}).`;
      fail(new OverrideError('unreachable', message, { cause }));
    });
    request.end();
  });
}

function refusalOf({ statusCode = 0, headers }: IncomingMessage, origin: string): OverrideError {
  if (statusCode === 404) {
    return new OverrideError(
      'not_switched_on',
      `${origin} takes no overrides: whoever runs it has to switch them on (tessera start --override-keys <file>).`,
    );
  }
  if (statusCode >= 500)
    return new OverrideError('unreachable', `${origin} answers ${statusCode}.`);
  const reason = headers['tessera-refusal'];
  return new OverrideError(
    'refused',
    `${origin} does not take this override (${typeof reason === 'string' ? reason : statusCode}). Is the line of your key listed there?`,
  );
}
