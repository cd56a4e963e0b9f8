import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestMesh, type Member, type TestMesh } from '../testing/mesh.ts';

const MESH = `
apps:
  shell: { calls: [catalog] }
  catalog: { calls: [cart] }
  cart: {}
`;
interface Echo {
  app: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}
let mesh: TestMesh;
let shell: Member;
let catalog: Member;

beforeAll(async () => {
  mesh = await startTestMesh({ mesh: MESH });
  [shell, catalog] = await Promise.all([mesh.start('shell'), mesh.start('catalog')]);
  await until('catalog is found', async () => (await shell.invoke('catalog', '/echo')).ok);
}, 30_000);
afterAll(() => mesh.stop());

const echo = async (path: string, init?: RequestInit): Promise<Echo> =>
  (await (await shell.invoke('catalog', path, init)).json()) as Echo;

describe('an invocation', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'passes %s on with path, query, headers and body',
    async (method) => {
      const body = method === 'GET' ? null : `{"from":"shell"}`;
      const headers = { 'x-own': 'kept', 'content-type': 'application/json' };
      const heard = await echo('/echo/a%2Fb?q=1&r=%20', { method, body, headers });
      expect(heard).toMatchObject({ app: 'catalog-1', method, path: '/echo/a%2Fb?q=1&r=%20' });
      expect(heard.headers).toMatchObject({ 'x-own': 'kept', 'content-type': 'application/json' });
      expect(heard.body).toBe(body ?? '');
    },
  );

  it('tells the app who called, and keeps the proof and the tokens to the sidecars', async () => {
    const { headers } = await echo('/echo', { headers: { 'tessera-caller': 'gateway' } });
    expect(headers['tessera-caller']).toBe('shell');
    expect(headers['dapr-caller-app-id']).toBe('shell');
    expect(headers['tessera-proof']).toBeUndefined();
    expect(headers['dapr-api-token']).toBe(catalog.appToken);
  });

  it.each([200, 204, 301, 404, 418, 500, 503])('passes status %i on', async (status) => {
    const response = await shell.invoke('catalog', `/status/${status}`, {
      method: 'POST',
      redirect: 'manual',
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('x-own')).toBe('yes');
  });

  it('answers HEAD without a body', async () => {
    const response = await shell.invoke('catalog', '/echo', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('lets answers flow', async () => {
    const response = await shell.invoke('catalog', '/stream?chunks=200');
    const answer = await response.text();
    expect(answer.split('\n')).toHaveLength(201);
  });

  it('lets a long body flow', async () => {
    const body = 'x'.repeat(3 * 1024 * 1024);
    expect((await echo('/echo', { method: 'POST', body })).body).toHaveLength(body.length);
    expect((await echo('/echo', { method: 'PUT', body })).body).toHaveLength(body.length);
  });

  it('lets a body of unknown length flow, repeatable or not', async () => {
    for (const method of ['POST', 'PUT']) {
      const heard = await new Promise<Echo>((done, fail) => {
        const outgoing = request(`${shell.apiUrl}/v1.0/invoke/catalog/method/echo`, {
          method,
          headers: { 'dapr-api-token': shell.apiToken },
        });
        outgoing.on('response', (response) => {
          text(response).then((answer) => done(JSON.parse(answer) as Echo), fail);
        });
        for (let chunk = 0; chunk < 40; chunk += 1) outgoing.write('y'.repeat(50_000));
        outgoing.end();
      });
      expect(heard.body).toHaveLength(2_000_000);
    }
  });

  it('may be addressed by header', async () => {
    const response = await fetch(`${shell.apiUrl}/echo/by-header?x=1`, {
      headers: { 'dapr-api-token': shell.apiToken, 'dapr-app-id': 'catalog' },
    });
    expect(((await response.json()) as Echo).path).toBe('/echo/by-header?x=1');
  });
});

describe('an invocation that fails', () => {
  it('because nobody is there is a 500 as Dapr says it', async () => {
    const response = await catalog.invoke('cart', '/echo');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      errorCode: 'ERR_DIRECT_INVOKE',
      message: "failed to invoke, id: cart, err: couldn't find service: cart",
    });
  });

  it('because it is not written down is a 403', async () => {
    const response = await shell.invoke('cart', '/echo');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errorCode: 'ERR_DIRECT_INVOKE' });
  });

  it('in the middle of a short answer is a 500, not half an answer', async () => {
    const response = await shell.invoke('catalog', '/break', { method: 'POST' });
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ errorCode: 'ERR_DIRECT_INVOKE' });
  });
});

describe('access', () => {
  it('to the sidecar of another app takes its token', async () => {
    const response = await shell.invoke('catalog', '/echo', {
      headers: { 'dapr-api-token': 'guessed' },
    });
    expect(response.status).toBe(401);
  });

  it('past one’s own sidecar takes a proof', async () => {
    const proofs = [undefined, 'nonsense', mesh.identity('shell').proofFor('cart')];
    for (const proof of proofs) {
      const response = await fetch(`${catalog.meshUrl}/echo`, {
        headers: { 'tessera-caller': 'shell', ...(proof && { 'tessera-proof': proof }) },
      });
      expect(response.status).toBe(403);
    }
  });

  it('of apps without a sidecar works with their own identity', async () => {
    const proof = mesh.identity('shell').proofFor('catalog');
    const response = await fetch(`${catalog.meshUrl}/echo`, {
      headers: { 'tessera-caller': 'shell', 'tessera-proof': proof },
    });
    expect(response.status).toBe(200);
    const stranger = mesh.identity('cart').proofFor('catalog');
    const refused = await fetch(`${catalog.meshUrl}/echo`, {
      headers: { 'tessera-proof': stranger },
    });
    expect(refused.status).toBe(403);
    const borrowed = await fetch(`${catalog.meshUrl}/echo`, {
      headers: { 'tessera-caller': 'gateway', 'tessera-proof': proof },
    });
    expect(borrowed.status).toBe(403);
  });

  it('to the app itself is refused by the app', async () => {
    expect((await fetch(`${catalog.appUrl}/echo`)).status).toBe(403);
  });
});

describe('the sidecar’s own answers', () => {
  it('say that it and its app are well', async () => {
    for (const path of ['/v1.0/healthz', '/v1.0/healthz/outbound']) {
      expect((await fetch(shell.apiUrl + path)).status).toBe(204);
    }
    const ready = await fetch(`${shell.apiUrl}/readyz`);
    expect(await ready.json()).toMatchObject({ ready: true, state: 'running' });
  });

  it('say that the app is not well, and it leaves naming', async () => {
    await shell.behave('sick');
    await until('the sidecar knows', async () => {
      const whole = await fetch(`${shell.apiUrl}/v1.0/healthz`);
      return whole.status === 500;
    });
    expect((await fetch(`${shell.apiUrl}/v1.0/healthz/outbound`)).status).toBe(204);
    await until('it has left', async () => (await mesh.addresses('shell')).length === 0);
    await shell.behave('well');
    await until('it is back', async () => (await mesh.addresses('shell')).length === 1);
  });

  it('count requests under Dapr’s names', async () => {
    await shell.invoke('catalog', '/echo');
    const served = await (await fetch(`${catalog.apiUrl}/metrics`)).text();
    expect(served).toMatch(
      /dapr_http_server_request_count\{method="GET",status="200",app_id="catalog"\} \d+/,
    );
    expect(served).toMatch(/dapr_http_server_latency_bucket\{le="5",app_id="catalog"/);
    const called = await (await fetch(`${shell.apiUrl}/metrics`)).text();
    expect(called).toMatch(/dapr_http_client_completed_count\{target="catalog",method="GET"/);
  });

  it('follow a trace from the app through both sidecars', async () => {
    const traceId = 'c0ffee00'.repeat(4);
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const heard = await echo('/echo', { headers: { traceparent } });
    expect(heard.headers['traceparent']).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
    interface Span {
      service: string;
      kind: string;
      spanId: string;
      parentSpanId: string;
    }
    let spans: Span[] = [];
    await until('control has the spans', async () => {
      const response = await fetch(`${mesh.controlUrl}/v1/traces/${traceId}`);
      ({ spans } = (await response.json()) as { spans: Span[] });
      return spans.length === 2;
    });
    const client = spans.find(({ kind }) => kind === 'client')!;
    const server = spans.find(({ kind }) => kind === 'server')!;
    expect(client).toMatchObject({ service: 'shell.sidecar', parentSpanId: '00f067aa0ba902b7' });
    expect(server).toMatchObject({ service: 'catalog.sidecar', parentSpanId: client.spanId });
    expect(heard.headers['traceparent']).toContain(server.spanId);
  });
});
