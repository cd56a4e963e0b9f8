import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { openIdentity } from '@tessera/mesh-identity';
import { createAuthoritySecret, openAuthority } from '@tessera/mesh-identity/authority';
import { startTracing, type Tracing } from '@tessera/tracing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callPort } from './testing/call-port.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

interface Span {
  traceId: string;
  name: string;
  parentSpanId?: string;
  attributes: Record<string, unknown>;
  error?: string;
}

const authority = openAuthority(createAuthoritySecret());
const spans: Span[] = [];
// Stands where control takes spans.
const control = createServer((request, response) => {
  void json(request).then((body) => {
    spans.push(...(body as { spans: Span[] }).spans);
    response.end();
  });
});
let gateway: TestGateway;
let tracing: Tracing;

beforeAll(async () => {
  await new Promise<void>((done) => control.listen(0, '127.0.0.1', done));
  const { port } = control.address() as AddressInfo;
  tracing = await startTracing({ service: 'gateway', controlUrl: `http://127.0.0.1:${port}` });
  const identity = openIdentity(authority.issue('gateway'));
  gateway = await startTestGateway({ mesh: { identity, tracing } });
});
afterAll(async () => {
  await gateway.close();
  control.closeAllConnections();
  control.close();
});
afterEach(() => gateway.reset());

const call = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  callPort(gateway.port, path, { headers, method });

describe('a service', () => {
  it.each([
    ['/echo', 'shell'],
    ['/api/sample/echo', 'sample'],
  ])('is told by %s who calls and for how long', async (path, service) => {
    const forged = { 'tessera-caller': 'cart', 'tessera-proof': 'x', 'tessera-deadline': '9999' };
    const { body } = await call(path, forged);
    const { headers } = JSON.parse(body.toString()) as { headers: IncomingHttpHeaders };
    const { verifier } = openIdentity(authority.issue(service));
    expect(verifier.callerOf(String(headers['tessera-proof']), service)).toBe('gateway');
    expect(headers['tessera-caller']).toBe('gateway');
    expect(Number(headers['tessera-deadline'])).toBeGreaterThan(200);
    expect(Number(headers['tessera-deadline'])).toBeLessThanOrEqual(400);
  });

  it('keeps to itself what it says to the house', async () => {
    const { headers } = await call('/api/sample/items/inside');
    for (const name of ['dapr-app', 'tessera-any', 'traceparent']) {
      expect(headers).not.toHaveProperty(name);
    }
  });
});

describe('an instance', () => {
  it.each(['app_down', 'overloaded'] as const)('that is %s is passed by', async (trouble) => {
    const remove = await gateway.addDead('sample', trouble);
    const answers = await Promise.all([1, 2, 3, 4].map(() => call('/api/sample/echo')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(remove()).toBeGreaterThan(0);
  });

  it('that is busy and alone has its word passed on: come again', async () => {
    gateway.remove('sample');
    const remove = await gateway.addDead('sample', 'overloaded');
    for (const method of ['GET', 'POST']) {
      const { status, headers, body } = await call('/api/sample/echo', {}, method);
      expect([status, headers['retry-after']]).toEqual([503, '7']);
      expect(JSON.parse(body.toString())).toMatchObject({ error: { code: 'overloaded' } });
      expect(headers).not.toHaveProperty('tessera-mesh-error');
    }
    expect(remove()).toBe(2);
  });

  it('that is down is not asked twice for what may have had an effect', async () => {
    gateway.remove('sample');
    const remove = await gateway.addDead('sample', 'app_down');
    const { status, headers } = await call('/api/sample/echo', {}, 'POST');
    expect([status, headers['retry-after']]).toEqual([503, '3']);
    expect(remove()).toBe(1);
  });
});

// The last, since it ends tracing.
it('a trace begins at the door, and a page says which', async () => {
  const parent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
  const page = await call('/p/x?secret=1', { traceparent: parent });
  const echo = await call('/api/sample/echo', { traceparent: parent });
  const looksOn = { traceparent: parent, cookie: 'lang=ko; tessera_boundaries=on' };
  const inspected = await call('/api/sample/echo', looksOn);
  await call('/api/sample/never');
  await tracing.shutdown();

  const [, trace] = /^trace;desc="([0-9a-f]{32})"$/.exec(String(page.headers['server-timing']))!;
  const ofPage = spans.find(({ traceId }) => traceId === trace)!;
  expect(ofPage).toMatchObject({
    name: 'GET page',
    attributes: {
      'http.request.method': 'GET',
      'url.path': '/p/x',
      'tessera.service': 'shell',
      'http.response.status_code': 200,
    },
  });
  expect(ofPage).not.toHaveProperty('parentSpanId');
  expect(echo.headers).not.toHaveProperty('server-timing');
  // Who looks at the pieces of pages is told of calls as well; what is recorded is not theirs to say.
  const [, ofCall] = /^trace;desc="([0-9a-f]{32})"$/.exec(
    String(inspected.headers['server-timing']),
  )!;
  expect(ofCall).not.toBe('ab'.repeat(16));
  expect(spans.map(({ traceId }) => traceId)).toContain(ofCall);
  const { headers } = JSON.parse(echo.body.toString()) as { headers: IncomingHttpHeaders };
  const [, ofEcho, , flags] = headers['traceparent']!.toString().split('-');
  expect(spans.map(({ traceId }) => traceId)).toContain(ofEcho);
  expect([ofEcho, flags]).toEqual([expect.not.stringContaining('ab'.repeat(16)), '01']);
  expect(spans.at(-1)).toMatchObject({ name: 'GET api', error: 'status 504' });
});
