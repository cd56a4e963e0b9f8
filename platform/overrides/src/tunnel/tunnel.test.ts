import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { buffer, json } from 'node:stream/consumers';
import { constants, type Http2ServerResponse } from 'node:http2';
import { until } from '@tessera/control/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestTunnel, type TestTunnel } from '../testing/test-tunnel.ts';
import { openTunnel, type AnswerTunnel } from './open-tunnel.ts';

const LARGE = randomBytes(1024 * 1024);
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let test: TestTunnel;
const streams: Http2ServerResponse[] = [];
const gone: string[] = [];

const answer: AnswerTunnel = (request, response) => {
  const { url, method, headers } = request;
  response.once('close', () => gone.push(url));
  switch (url) {
    case '/large':
      response.writeHead(200, { 'content-length': LARGE.length });
      return void response.end(LARGE);
    case '/events':
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      return void streams.push(response);
    case '/never':
      return;
    case '/breaks':
      response.writeHead(200).write('begun');
      return response.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    case '/cookies':
      response.setHeader('set-cookie', ['a=1; Path=/', 'b=2; Path=/']);
      response.setHeader('tessera-any', 'x');
      return void response.writeHead(303, { location: '/elsewhere' }).end();
    default:
      return void buffer(request).then((body) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ method, url, headers, digest: digestOf(body) }));
      });
  }
};

beforeEach(async () => {
  test = await openTestTunnel(answer);
});
afterEach(async () => {
  vi.useRealTimers();
  await test.close();
  streams.length = gone.length = 0;
});

interface Echo {
  method: string;
  url: string;
  headers: Record<string, string>;
  digest: string;
}

async function ask(path: string, init: RequestInit = {}): Promise<Echo> {
  return (await (await fetch(test.url + path, init)).json()) as Echo;
}

describe('through a tunnel goes', () => {
  it('what is read', async () => {
    expect(await ask('/items?q=%20a')).toMatchObject({ method: 'GET', url: '/items?q=%20a' });
    expect(test.tokens).toEqual(['Bearer t0ken']);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('a body of %s', async (method) => {
    const body = LARGE.subarray(0, 300_000);
    expect(await ask('/items', { method, body })).toMatchObject({ method, digest: digestOf(body) });
  });

  it('a DELETE without one', async () => {
    const none = digestOf(Buffer.alloc(0));
    expect(await ask('/items', { method: 'DELETE' })).toMatchObject({ digest: none });
  });

  it('an answer of a megabyte, for several at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map(async () => (await fetch(`${test.url}/large`)).arrayBuffer()),
    );
    for (const one of answers) expect(digestOf(new Uint8Array(one))).toBe(digestOf(LARGE));
  });

  it('the answer to HEAD', async () => {
    const response = await fetch(`${test.url}/large`, { method: 'HEAD' });
    expect(response.headers.get('content-length')).toBe(String(LARGE.length));
    expect(await response.text()).toBe('');
  });

  it('a redirect with its cookies, and nothing that the mesh says to itself', async () => {
    const response = await fetch(`${test.url}/cookies`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/elsewhere']);
    expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    expect(response.headers.has('tessera-any')).toBe(false);
  });

  it('what a visitor prefers, but no proof of who calls and nothing of one connection', async () => {
    const passing = { 'tessera-locale': 'ko', 'tessera-currency': 'KRW', cookie: 'a=1; b=2' };
    const { headers } = await askPlainly('/items', {
      ...passing,
      ...{ 'tessera-proof': 'secret', 'tessera-set': 'garden=1', 'tessera-csp-nonce': 'n' },
      ...{ traceparent: '00-1-1-01', 'dapr-api-token': 'secret', connection: 'keep-alive' },
      ...{ te: 'trailers', 'keep-alive': 'timeout=5' },
    });
    expect(headers).toMatchObject(passing);
    const names = Object.keys(headers).filter((name) => !name.startsWith(':'));
    expect(names.toSorted()).toEqual(['cookie', 'tessera-currency', 'tessera-locale']);
  });

  it('every event at once, both ends being told of the end', async () => {
    const response = await fetch(`${test.url}/events`);
    const [stream] = streams;
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (const event of ['data: one\n\n', 'data: two\n\n']) {
      stream!.write(event);
      expect(await reader.read()).toEqual({ done: false, value: event });
    }
    await reader.cancel();
    await until('the laptop knows that nobody listens', () => gone.includes('/events'));
  });
});

describe('when the laptop', () => {
  it('breaks an answer off, so does the environment', async () => {
    const response = await fetch(`${test.url}/breaks`);
    await expect(response.text()).rejects.toThrow();
    expect(await ask('/items')).toMatchObject({ method: 'GET' });
  });

  it('leaves in the middle of a request, it is answered, and the address is gone', async () => {
    const { url } = test;
    const asked = fetch(`${url}/never`);
    await ask('/items');
    test.tunnel.close();
    const outcome = await asked.then(
      ({ status }) => status,
      () => 'cut',
    );
    expect([502, 503, 504, 'cut']).toContain(outcome);
    await test.ends[0]!.closed;
    await expect(fetch(`${url}/items`)).rejects.toThrow();
    await test.tunnel.ended;
  });

  it('says nothing any more, that is noticed within seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const quiet = await openTestTunnel(answer);
    let closed = false;
    void quiet.ends[0]!.closed.then(() => (closed = true));
    // One that is merely quiet answers every beat.
    for (let beat = 0; beat < 6; beat += 1) {
      vi.advanceTimersByTime(5_000);
      expect((await fetch(`${quiet.url}/items`)).status).toBe(200);
    }
    expect(closed).toBe(false);
    const asked = fetch(`${quiet.url}/never`).then(
      ({ status }) => status,
      () => 'cut',
    );
    await (await fetch(`${quiet.url}/items`)).text();
    quiet.silence();
    vi.advanceTimersByTime(20_000);
    await quiet.ends[0]!.closed;
    expect([502, 503, 504, 'cut']).toContain(await asked);
    await quiet.close();
  });
});

describe('a tunnel that breaks', () => {
  it('is opened again, under another address', async () => {
    const before = test.url;
    test.ends[0]!.close();
    await until('it stands again', () => test.ends.length === 2);
    expect(test.states).toEqual([true, false, true]);
    expect(test.url).not.toBe(before);
    expect(await ask('/items')).toMatchObject({ method: 'GET' });
    await expect(fetch(`${before}/items`)).rejects.toThrow();
  });

  it('is opened again when the environment is there again', async () => {
    test.refuseWith(503);
    test.ends[0]!.close();
    await until('it was tried in vain', () => test.tokens.length >= 3);
    test.refuseWith(undefined);
    await until('it stands again', () => test.ends.length === 2);
    expect(await ask('/items')).toMatchObject({ method: 'GET' });
  });

  it('is given up when the environment takes it no more', async () => {
    test.refuseWith(403);
    test.ends[0]!.close();
    await expect(test.tunnel.ended).rejects.toMatchObject({ code: 'refused' });
    expect(test.tokens).toHaveLength(2);
  });

  it('in silence is noticed by the laptop, which opens another', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const quiet = await openTestTunnel(answer, { silence: 500 });
    // One on which nothing but pings is heard stands.
    const from = performance.now();
    await until('a while has gone by', () => {
      vi.advanceTimersByTime(5_000);
      return performance.now() - from > 1_500;
    });
    expect(quiet.states).toEqual([true]);
    quiet.silence();
    await until('it stands again', () => quiet.ends.length === 2);
    expect((await fetch(`${quiet.url}/items`)).status).toBe(200);
    await quiet.close();
  });
});

describe('a tunnel is not opened', () => {
  const open = (environment: string) =>
    openTunnel({ environment, token: 't', answer, onState: () => {} });

  it.each([
    [404, 'not_switched_on', '--override-keys'],
    [403, 'refused', 'unknown_key'],
    [429, 'refused', 'key'],
    [503, 'unreachable', '503'],
  ])('where it is answered with %i', async (status, code, words) => {
    test.refuseWith(status);
    await expect(open(test.environment)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  it('where nobody answers', async () => {
    await expect(open('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'unreachable' });
  });
});

/** With headers that fetch would not send. */
function askPlainly(path: string, headers: Record<string, string>): Promise<Echo> {
  return new Promise((done, fail) => {
    httpRequest(test.url + path, { headers, agent: false }, (response) => {
      void json(response).then((value) => done(value as Echo), fail);
    })
      .on('error', fail)
      .end();
  });
}
