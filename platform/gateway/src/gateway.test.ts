import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, createBrotliDecompress, createGunzip, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callPort, type Answer, type CallOptions } from './testing/call-port.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.close());
beforeEach(() => gateway.reset());

const call = (path: string, options?: CallOptions): Promise<Answer> =>
  callPort(gateway.port, path, options);

const seen = async (
  path: string,
  headers: Record<string, string> = {},
): Promise<IncomingHttpHeaders> =>
  (JSON.parse((await call(path, { headers })).body.toString()) as { headers: IncomingHttpHeaders })
    .headers;

describe('files of a release', () => {
  const file = (path: string): string => `${gateway.assets}${path}`;

  it('are served for ever, with their type, and never sniffed', async () => {
    const { status, headers, body } = await call(file('start.js'));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    });
    expect(body.toString()).toContain('export default 1;');
    expect((await call(file('media/dot.png'))).headers['content-type']).toBe('image/png');
  });

  it.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip;q=1, br;q=0.5', 'gzip', gunzipSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, identity', undefined, (bytes: Buffer) => bytes],
  ])('are sent compressed ahead of time: %s → %s', async (accept, coding, decompress) => {
    const plain = await call(file('start.js'));
    const { headers, body } = await call(file('start.js'), {
      headers: { 'accept-encoding': accept },
    });
    expect(headers['content-encoding']).toBe(coding);
    expect(decompress(body).equals(plain.body)).toBe(true);
  });

  it('are not sent again to whom has them, and HEAD tells the same without the body', async () => {
    const first = await call(file('start.css'));
    const etag = first.headers.etag!;
    const again = await call(file('start.css'), { headers: { 'if-none-match': `"x", W/${etag}` } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    const head = await call(file('start.css'), { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(head.headers['content-length']).toBe(String(first.body.length));
  });

  it('of older releases are still there', async () => {
    expect(gateway.olderAssets).not.toBe(gateway.assets);
    expect((await call(`${gateway.olderAssets}start.js`)).status).toBe(200);
  });

  it.each([
    '../release.json',
    '..%2frelease.json',
    '%2e%2e/release.json',
    '..%5crelease.json',
    '%2e%2e%2frelease.json',
    'media/../../service.json',
    '....//release.json',
    'start.js%00.png',
    '.hidden',
    'start.js.br',
    '/etc/passwd',
    'media',
    '',
    '__proto__',
    'constructor',
  ])('are all that is served: not %s', async (path) => {
    const { status, body } = await call(file(path));
    expect([400, 404]).toContain(status);
    expect(body.toString()).not.toContain('root:');
  });

  it('are only read', async () => {
    expect((await call(file('start.js'), { method: 'POST' })).status).toBe(405);
  });

  it('of unknown slices are not there', async () => {
    for (const slice of ['constructor', 'unknown', '__proto__']) {
      expect((await call(`/assets/${slice}/${'0'.repeat(12)}/start.js`)).status).toBe(404);
    }
  });
});

describe('the way of a page', () => {
  it('leads to the shell with a nonce that the policy and the page share', async () => {
    const pages = await Promise.all([call('/p/x?y=1'), call('/p/x?y=1')]);
    const nonces = pages.map(({ headers, body }) => {
      const nonce = /nonce="([^"]+)"/.exec(body.toString())![1]!;
      expect(headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
    expect(pages[0].headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(pages[0].headers['strict-transport-security']).toBeUndefined();
  });

  it('believes nothing about itself that comes from outside', async () => {
    const headers = await seen('/echo', {
      'tessera-csp-nonce': 'mine',
      'tessera-locale': 'ko',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-host': 'evil.example',
      forwarded: 'for=6.6.6.6',
      'x-real-ip': '6.6.6.6',
      'dapr-api-token': 'guess',
      'tessera-proof': 'forged',
      tracestate: 'a=b',
      baggage: 'a=b',
      connection: 'x-secret, keep-alive',
      'x-secret': '1',
      te: 'trailers',
      cookie: 'a=1',
      'user-agent': 'test',
    });
    expect(headers).toMatchObject({
      'x-forwarded-for': expect.stringMatching(/127\.0\.0\.1|::1/),
      'x-forwarded-host': 'shop.test',
      'x-forwarded-proto': 'http',
      cookie: 'a=1',
      'user-agent': 'test',
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/),
    });
    expect(headers['tessera-csp-nonce']).not.toBe('mine');
    for (const name of [
      ...['tessera-locale', 'forwarded', 'x-real-ip', 'x-secret', 'te'],
      ...['dapr-api-token', 'tessera-proof', 'tracestate', 'baggage'],
    ]) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  it('begins a trace of its own, and hides what is inside', async () => {
    const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
    expect((await seen('/echo', { traceparent })).traceparent).not.toContain('ab'.repeat(16));
    expect((await call('/echo')).headers['x-powered-by']).toBeUndefined();
  });

  it('does not lead to the shell’s inner door', async () => {
    for (const path of [
      '/_shell/cache/drop',
      '/_shell',
      '/x/../_shell/cache/drop',
      '/%5fshell/cache/drop',
      '/_%73hell/cache/drop',
      '//_shell/cache/drop',
    ]) {
      for (const method of ['GET', 'POST']) {
        const { body } = await call(path, { method });
        expect([path, body.toString()]).toEqual([path, expect.not.stringContaining('dropped')]);
      }
    }
  });

  it.each(['http://evil.example/', '*', '/a%2fb', '/a\\b'])('is refused for %s', async (target) => {
    expect((await call(target)).status).toBe(400);
  });

  it('keeps a path that looks like a host', async () => {
    const { body } = await call('//evil.example/x');
    expect(body.toString()).toContain('<title>shell</title>');
  });
});

describe('the API of a slice', () => {
  it('opens only what the slice lists', async () => {
    expect((await call('/api/sample/echo?a=1')).status).toBe(200);
    expect((await call('/api/sample/items/7')).status).toBe(200);
    for (const path of [
      '/api/sample/healthz',
      '/api/sample/items/7/more',
      '/api/sample',
      '/api/other/echo',
      '/api/sample/../sample/healthz',
      '/api/shell/echo',
      '/api/constructor/echo',
    ]) {
      const { status, headers } = await call(path);
      expect([path, status]).toEqual([path, 404]);
      expect(headers['content-type']).toBe('application/json');
    }
  });

  it('hears the visitor’s language and currency, and no more', async () => {
    const headers = await seen('/api/sample/echo', {
      'tessera-locale': 'ko',
      'tessera-currency': 'KRW',
      'tessera-other': 'x',
    });
    expect(headers).toMatchObject({ 'tessera-locale': 'ko', 'tessera-currency': 'KRW' });
    expect(headers).not.toHaveProperty('tessera-other');
    expect(headers).not.toHaveProperty('tessera-csp-nonce');
  });

  it('gets the path without its prefix, and the body', async () => {
    const { body } = await call('/api/sample/echo?q=%2F', {
      method: 'POST',
      body: '{"query":"{}"}',
    });
    expect(JSON.parse(body.toString())).toMatchObject({
      method: 'POST',
      url: '/echo?q=%2F',
      body: '{"query":"{}"}',
      service: 'sample',
    });
  });

  it('answers documents at the root', async () => {
    expect((await call('/sitemap.xml')).body.toString()).toContain('<title>sample</title>');
  });

  it('takes bodies up to 1 MB, announced or not', async () => {
    const large = 'x'.repeat(1024 * 1024 + 1);
    const announced = await call('/api/sample/echo', { method: 'POST', body: large });
    expect(announced.status).toBe(413);
    const chunked = await call('/api/sample/echo', {
      method: 'POST',
      body: large,
      headers: { 'transfer-encoding': 'chunked' },
    });
    expect(chunked.status).toBe(413);
    const fitting = await call('/api/sample/echo', {
      method: 'POST',
      body: large.slice(0, 1024 * 1024),
    });
    expect(fitting.status).toBe(200);
  });
});

describe('compressing on the way', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('shrinks a large answer: %s', async (coding, decompress) => {
    const { headers, body } = await call('/api/sample/large', {
      headers: { 'accept-encoding': coding },
    });
    expect(headers).toMatchObject({
      'content-encoding': coding,
      etag: 'W/"large"',
      vary: 'accept-encoding',
    });
    expect(headers['content-length']).toBeUndefined();
    expect(decompress(body).toString()).toContain('large large');
    expect(body.length).toBeLessThan(500);
  });

  it('leaves alone what is small, or asked for by HEAD', async () => {
    const headers = { 'accept-encoding': 'br' };
    expect(
      (await call('/sitemap.xml', { headers, method: 'HEAD' })).headers['content-encoding'],
    ).toBeUndefined();
    expect(
      (await call('/api/sample/small', { headers })).headers['content-encoding'],
    ).toBeUndefined();
  });

  it.each([
    ['br', createBrotliDecompress],
    ['gzip', createGunzip],
    ['identity', undefined],
  ] as const)('hands on each part of a page at once: %s', async (coding, decompressor) => {
    const streamed = new Promise<string>((done, fail) => {
      const request = httpRequest(
        { port: gateway.port, path: '/stream', headers: { 'accept-encoding': coding } },
        (response) => {
          const readable = decompressor ? response.pipe(decompressor()) : response;
          const parts: string[] = [];
          readable.on('data', (chunk: Buffer) => {
            // The last part is sent only after the first was read here.
            if (parts.push(chunk.toString()) === 1) void call('/release');
          });
          readable.on('end', () => done(parts.join('|')));
          readable.on('error', fail);
        },
      );
      request.on('error', fail);
      request.end();
    });
    expect(await streamed).toBe('<p>first</p>|<p>last</p>');
  });
});

describe('when something is not there', () => {
  it('says so kindly, in the visitor’s language, and tells when to come back', async () => {
    gateway.remove('shell');
    expect((await call('/healthz')).status).toBe(503);
    expect((await call('/readyz')).status).toBe(200);
    const english = await call('/p/x');
    expect(english.status).toBe(503);
    expect(english.headers).toMatchObject({ 'retry-after': '3', 'cache-control': 'no-store' });
    expect(english.body.toString()).toContain('We will be right back');
    const nonce = /<style nonce="([^"]+)"/.exec(english.body.toString())![1]!;
    expect(english.headers['content-security-policy']).toContain(
      `style-src 'self' 'nonce-${nonce}'`,
    );
    const korean = await call('/', { headers: { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' } });
    expect(korean.body.toString()).toContain('<html lang="ko">');
    const program = await call('/p/x', { headers: { accept: 'application/json' } });
    expect(JSON.parse(program.body.toString())).toMatchObject({ error: { code: 'unavailable' } });
  });

  it('leaves everything else working', async () => {
    gateway.remove('sample');
    const { status, headers, body } = await call('/api/sample/echo');
    expect([status, headers['retry-after']]).toEqual([503, '3']);
    expect(JSON.parse(body.toString())).toMatchObject({ error: { code: 'unavailable' } });
    expect((await call('/')).status).toBe(200);
    expect((await call('/healthz')).status).toBe(200);
  });

  it('asks another instance once, when the first refuses or resets', async () => {
    const dead = await gateway.addDead('sample', 'refuses');
    const answers = await Promise.all([call('/api/sample/echo'), call('/api/sample/echo')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    dead();
    const resetting = await gateway.addDead('sample', 'resets');
    const more = await Promise.all([call('/api/sample/echo'), call('/api/sample/echo')]);
    expect(more.map(({ status }) => status)).toEqual([200, 200]);
    resetting();
  });

  it('waits a moment for an instance that is being restarted', async () => {
    gateway.remove('sample');
    const dead = await gateway.addDead('sample', 'refuses');
    const answer = call('/api/sample/echo');
    setTimeout(() => {
      dead();
      gateway.reset();
    }, 100);
    expect((await answer).status).toBe(200);
  });

  it('does not repeat what may have had an effect', async () => {
    gateway.remove('sample');
    const resetting = await gateway.addDead('sample', 'resets');
    const { status } = await call('/api/sample/echo', { method: 'POST', body: '{}' });
    expect(status).toBe(502);
    expect(resetting()).toBe(1);
  });

  it('gives up on a service that takes too long', async () => {
    const { status } = await call('/api/sample/never');
    expect(status).toBe(504);
  });

  it('tells a service that the visitor has left', async () => {
    const left = gateway.nextAbort('/never');
    const request = httpRequest({ port: gateway.port, path: '/api/sample/never' });
    request.on('error', () => {});
    request.end();
    await gateway.nextRequest('/never');
    request.destroy();
    await left;
  });
});

describe('towards a client', () => {
  it('answers a broken request with 400 and closes', async () => {
    const socket = connect(gateway.port, '127.0.0.1');
    socket.end('GET / HTTP/1.1\r\nbad header\r\n\r\n');
    expect(await text(socket)).toContain('400 Bad Request');
  });

  it('refuses headers that are too large', async () => {
    await expect(call('/', { headers: { 'x-large': 'x'.repeat(20_000) } })).resolves.toMatchObject({
      status: 431,
    });
  });

  it('refuses methods that nobody understands', async () => {
    expect((await call('/', { method: 'TRACE' })).status).toBe(405);
  });
});

describe('HTTPS', () => {
  it('is insisted on where the origin speaks it', async () => {
    const secure = await startTestGateway({ publicOrigin: 'https://shop.test' });
    try {
      const response = await fetch(`http://127.0.0.1:${secure.port}/`);
      await response.body?.cancel();
      expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000');
    } finally {
      await secure.close();
    }
  });
});

describe('draining', () => {
  it('finishes what is under way, keeps no connection, and then closes', async () => {
    const own = await startTestGateway();
    const response = await fetch(`http://127.0.0.1:${own.port}/stream`);
    const drained = own.drain();
    await fetch(`${own.upstreamUrl}/release`);
    expect(await response.text()).toBe('<p>first</p><p>last</p>');
    await drained;
    await expect(fetch(`http://127.0.0.1:${own.port}/`)).rejects.toThrow();
    await own.close();
  });
});
