import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { BaselineError, explainTrouble, TOO_SLOW } from './baseline-error.ts';

/** A running shop that is reached over its public address. */
export interface Environment {
  /** `https://shop.example.com` */
  readonly origin: string;
  /**
   * One request. The answer comes as it is: nothing is followed or decompressed.
   *
   * @throws BaselineError `unreachable`, `too_slow`, `not_trusted`
   */
  call(request: EnvironmentRequest): Promise<IncomingMessage>;
  close(): void;
}

export interface EnvironmentRequest {
  method: string;
  /** With query. */
  path: string;
  headers: OutgoingHttpHeaders;
  body?: Readable | Buffer | undefined;
  /** Milliseconds until the answer's headers have to be there. */
  timeout: number;
  /** Breaks the request off: whoever asked has gone. */
  signal?: AbortSignal;
}

/** An answer that flows may pause this long; who tells of events says something before. */
const SILENCE = 90_000;

/**
 * @param url of any page of the shop; a user and password in it are sent along (HTTP Basic)
 * @throws BaselineError `invalid_url`
 */
export function openEnvironment(url: string): Environment {
  const parsed = URL.parse(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new BaselineError(
      'invalid_url',
      `baseline: "${url}" is no address of a shop. Give one such as https://shop.example.com.`,
    );
  }
  const { origin, username, password, hostname } = parsed;
  const secure = parsed.protocol === 'https:';
  const isHere = /^(?:localhost|127\.|\[::1\])/.test(hostname);
  const options: http.AgentOptions = {
    keepAlive: true,
    maxSockets: 64,
    scheduling: 'lifo',
    // A company's way out; what is on this machine needs none.
    ...(!isHere && { proxyEnv: process.env }),
  };
  const agent = secure ? new https.Agent(options) : new http.Agent(options);
  const send = secure ? https.request : http.request;
  const own = username
    ? { authorization: basic(decodeURIComponent(username), decodeURIComponent(password)) }
    : {};

  function attempt(request: EnvironmentRequest): Promise<IncomingMessage> {
    const { method, path, headers, body, timeout, signal } = request;
    return new Promise((resolve, reject) => {
      const sent = send(new URL(origin), {
        ...{ agent, method, path, headers: { ...headers, ...own } },
        ...(signal && { signal }),
      });
      const timer = setTimeout(() => {
        const error = new Error(`no answer within ${Math.round(timeout)} ms`);
        sent.destroy(Object.assign(error, { code: TOO_SLOW }));
      }, timeout);
      sent.on('response', (answer) => {
        clearTimeout(timer);
        answer.setTimeout(SILENCE, () => answer.destroy());
        resolve(answer);
      });
      sent.on('error', (error) => {
        clearTimeout(timer);
        reject(new SendError(error, sent.reusedSocket));
      });
      if (body === undefined || Buffer.isBuffer(body)) sent.end(body);
      else {
        body.once('error', (error) => sent.destroy(error));
        body.pipe(sent);
      }
    });
  }

  return {
    origin,
    async call(request) {
      try {
        return await attempt(request).catch((error: unknown) => {
          // A connection that had been kept may have been closed under the request.
          const again = error instanceof SendError && error.reused && error.broke;
          if (again && isRepeatable(request)) return attempt(request);
          throw error;
        });
      } catch (error) {
        throw explainTrouble(error instanceof SendError ? error.cause : error, origin);
      }
    },
    close: () => agent.destroy(),
  };
}

class SendError extends Error {
  override name = 'SendError';
  readonly reused: boolean;
  constructor(cause: Error, reused: boolean) {
    super(cause.message, { cause });
    this.reused = reused;
  }
  get broke(): boolean {
    return ['ECONNRESET', 'EPIPE'].includes((this.cause as NodeJS.ErrnoException).code ?? '');
  }
}

function isRepeatable({ method, body, signal }: EnvironmentRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && body === undefined && !signal?.aborted;
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
