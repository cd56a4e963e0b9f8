import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createStripeBooks, type StripeAnswer, type StripeBooks } from './stripe-books.ts';

/** A request as Stripe's API saw it. */
export interface SeenRequest {
  method: string;
  path: string;
  key: string | undefined;
  form: Record<string, string>;
  replayed: boolean;
}

/** Stands in for api.stripe.com over HTTP, with its idempotency, its states and its forms of answers. */
export interface StripeDouble {
  address: { protocol: 'http'; host: string; port: number };
  seen: SeenRequest[];
  books: StripeBooks;
  /**
   * The next POSTs whose path ends so: `lose` does them and drops the connection, a number fails
   * with it. @param times 1 unless told
   */
  upset(pathEnd: string, how: 'lose' | number, times?: number): void;
  /** Done after the next POST whose path ends so, before it is answered. */
  meanwhile(pathEnd: string, work: () => Promise<void>): void;
  /** As after a day. */
  forgetKeys(): void;
  close(): Promise<void>;
}

interface Remembered {
  request: string;
  answer: StripeAnswer;
}

export async function startStripeDouble(secretKey: string): Promise<StripeDouble> {
  const seen: SeenRequest[] = [];
  const books = createStripeBooks();
  const remembered = new Map<string, Remembered>();
  let upset: { pathEnd: string; how: 'lose' | number; times: number } | undefined;

  let meanwhile: { pathEnd: string; work: () => Promise<void> } | undefined;

  async function doMeanwhile(path: string): Promise<void> {
    if (!meanwhile || !path.endsWith(meanwhile.pathEnd)) return;
    const { work } = meanwhile;
    meanwhile = undefined;
    await work();
  }

  function troubleAt(path: string): 'lose' | number | undefined {
    if (!upset || upset.times === 0 || !path.endsWith(upset.pathEnd)) return undefined;
    upset.times -= 1;
    return upset.how;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://stripe');
    const { method = 'GET' } = request;
    const path = url.pathname;
    const body = await text(request);
    const form = Object.fromEntries(new URLSearchParams(body));
    const header = request.headers['idempotency-key'];
    const key = typeof header === 'string' ? header : undefined;
    const send = ({ status, body }: StripeAnswer, replayed = false): void => {
      seen.push({ ...{ method, path, key, form, replayed } });
      response.writeHead(status, {
        'content-type': 'application/json',
        'request-id': `req_${seen.length}`,
        ...(replayed && { 'idempotent-replayed': 'true' }),
      });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== `Bearer ${secretKey}`) {
      return send(errorOf(401, 'invalid_request_error', 'Invalid API Key provided'));
    }
    if (method === 'GET') return send(books.read(path, url.searchParams));
    // Every change at Stripe has to be repeatable.
    if (key === undefined) return send(errorOf(400, 'invalid_request_error', 'no idempotency key'));
    const identity = JSON.stringify([path, body]);
    const before = remembered.get(key);
    if (before && before.request !== identity) {
      return send(
        errorOf(400, 'idempotency_error', 'Keys can only be used with the same parameters'),
      );
    }
    const how = troubleAt(path);
    if (typeof how === 'number') {
      return send(errorOf(how, 'api_error', 'Something went wrong on our end'));
    }
    const result = before?.answer ?? books.change(path, form);
    remembered.set(key, { request: identity, answer: result });
    await doMeanwhile(path);
    if (how === 'lose') response.destroy();
    else send(result, before !== undefined);
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: { protocol: 'http', host: '127.0.0.1', port },
    seen,
    books,
    upset(pathEnd, how, times = 1) {
      upset = { pathEnd, how, times };
    },
    meanwhile(pathEnd, work) {
      meanwhile = { pathEnd, work };
    },
    forgetKeys: () => remembered.clear(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function errorOf(status: number, type: string, message: string): StripeAnswer {
  return { status, body: { error: { type, message } } };
}
