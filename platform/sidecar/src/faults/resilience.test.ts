import { until } from '@tessera/control/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestMesh, type Member, type TestMesh } from '../testing/mesh.ts';

const MESH = `
apps:
  shell: { calls: [catalog, cart, account], limits: { outbound: 4 } }
  catalog: {}
  cart: {}
  account: { limits: { concurrency: 2, queue: 2 } }
`;
const RESILIENCY = `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: test }
spec:
  policies:
    timeouts:
      short: 250ms
    retries:
      never: { policy: constant, maxRetries: 0 }
      thrice: { policy: constant, duration: 5ms, maxRetries: 3 }
    circuitBreakers:
      quick: { timeout: 400ms, trip: consecutiveFailures >= 3 }
      patient: { trip: consecutiveFailures >= 1000 }
  targets:
    apps:
      catalog: { timeout: short, retry: never, circuitBreaker: quick }
      cart: { timeout: short, retry: thrice, circuitBreaker: patient }
`;
let mesh: TestMesh;
let shell: Member;
let catalog: Member;
let cart: Member;
let account: Member;

beforeAll(async () => {
  mesh = await startTestMesh({ mesh: MESH, resiliency: RESILIENCY });
  [shell, catalog, cart, account] = await Promise.all([
    mesh.start('shell'),
    mesh.start('catalog'),
    mesh.start('cart'),
    mesh.start('account'),
  ]);
  for (const app of ['catalog', 'cart', 'account']) {
    await until(`${app} is found`, async () => (await shell.invoke(app, '/echo')).ok);
  }
}, 30_000);
afterAll(() => mesh.stop());

const breakerLogs = (): unknown[] =>
  shell.logs
    .filter(({ target }) => target === 'catalog')
    .map(({ msg }) => String(msg).replace('circuit breaker ', ''));

describe('a hanging app', () => {
  it('is given its deadline, then left alone, then tried, then trusted again', async () => {
    await catalog.behave('dumb');
    const before = await catalog.seen();
    for (let call = 0; call < 3; call += 1) {
      const response = await shell.invoke('catalog', '/echo');
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({
        errorCode: 'ERR_DIRECT_INVOKE',
        message: expect.stringMatching(/no answer within|did not answer in time/) as string,
      });
    }
    await until('the breaker is open', () => breakerLogs().includes('open'));
    const response = await shell.invoke('catalog', '/echo');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('circuit breaker is open');
    expect(await catalog.seen()).toBe(before + 3);

    await until('a trial has failed', async () => {
      await shell.invoke('catalog', '/echo');
      return breakerLogs().filter((state) => state === 'open').length === 2;
    });
    expect(breakerLogs()).toEqual(['open', 'trying', 'open']);

    await catalog.behave('well');
    await until('it answers again', async () => (await shell.invoke('catalog', '/echo')).ok);
    await until('that is logged', () => breakerLogs().length === 5);
    expect(breakerLogs()).toEqual(['open', 'trying', 'open', 'trying', 'closed']);
    expect((await shell.invoke('catalog', '/echo')).status).toBe(200);
  }, 30_000);

  it('is given no longer than the caller waits', async () => {
    await cart.behave('dumb');
    const response = await shell.invoke('cart', '/echo', {
      headers: { 'tessera-deadline': '60' },
    });
    expect(response.status).toBe(500);
    // Without the caller's deadline there would have been four attempts of 250 ms.
    expect(await response.text()).toMatch(/no answer within \d\d ms|in time/);
    await cart.behave('well');
  });
});

describe('a call that was answered with 503', () => {
  beforeEach(() => cart.behave('well'));
  const attempts = async (init: RequestInit): Promise<number> => {
    const before = await cart.seen();
    const response = await shell.invoke('cart', '/status/503', init);
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('as asked');
    return (await cart.seen()) - before;
  };

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('is repeated when it is a %s', async (method) => {
    expect(await attempts({ method, ...(method === 'PUT' && { body: 'x' }) })).toBe(4);
  });

  it('is not repeated when it is a POST', async () => {
    expect(await attempts({ method: 'POST', body: 'x' })).toBe(1);
  });

  it('is repeated when it is a POST with an idempotency key', async () => {
    const headers = { 'idempotency-key': 'checkout:1:reserve' };
    expect(await attempts({ method: 'POST', body: 'x', headers })).toBe(4);
  });

  it('is not repeated when its body is too long to be kept', async () => {
    expect(await attempts({ method: 'PUT', body: 'x'.repeat(2_000_000) })).toBe(1);
  });
});

it('a call that was answered with 500 is not repeated', async () => {
  const before = await cart.seen();
  expect((await shell.invoke('cart', '/status/500')).status).toBe(500);
  expect((await cart.seen()) - before).toBe(1);
});

it('retries end when the budget is spent', async () => {
  const before = await cart.seen();
  const calls = 150;
  for (let call = 0; call < calls; call += 1) await shell.invoke('cart', '/status/503');
  const repetitions = (await cart.seen()) - before - calls;
  expect(repetitions).toBeLessThan(calls * 2);
  const metrics = await (await fetch(`${shell.apiUrl}/metrics`)).text();
  expect(metrics).toMatch(/dapr_resiliency_activations_total\{target="cart",policy="budget"/);
});

it('calls to one app take no more than their share', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const response = await shell.invoke('account', '/slow?ms=150', { method: 'POST' });
      return { status: response.status, reason: response.headers.get('tessera-mesh-error') };
    }),
  );
  const stopped = answers.filter(({ reason }) => reason === 'bulkhead');
  expect(stopped.length).toBeGreaterThanOrEqual(4);
  expect(stopped.every(({ status }) => status === 500)).toBe(true);
});

describe('too many requests', () => {
  it('are sent away before the app drowns', async () => {
    const proof = mesh.identity('shell').proofFor('account');
    const ask = (): Promise<Response> =>
      fetch(`${account.meshUrl}/slow?ms=400`, {
        method: 'POST',
        headers: { 'tessera-caller': 'shell', 'tessera-proof': proof },
      });
    const before = await account.seen();
    const responses = await Promise.all(Array.from({ length: 20 }, ask));
    const shed = responses.filter(({ status }) => status === 503);
    expect(responses.filter(({ status }) => status === 200).length).toBe(2);
    expect(shed.length).toBe(18);
    for (const { headers } of shed) {
      expect(headers.get('retry-after')).toBe('1');
      expect(headers.get('tessera-mesh-error')).toBe('overloaded');
    }
    expect((await account.seen()) - before).toBe(2);
    expect((await ask()).status).toBe(200);
    const metrics = await (await fetch(`${account.apiUrl}/metrics`)).text();
    expect(metrics).toMatch(/tessera_shed_total\{reason="no_room",app_id="account"\} 16/);
  });

  it('do not count those who only listen', async () => {
    const over = new AbortController();
    const call = (path: string, signal?: AbortSignal): Promise<Response> => {
      const proof = mesh.identity('shell').proofFor('account');
      const headers = { 'tessera-caller': 'shell', 'tessera-proof': proof };
      return fetch(`${account.meshUrl}${path}`, { headers, ...(signal && { signal }) });
    };
    for (let listener = 0; listener < 5; listener += 1) {
      expect((await call('/listen', over.signal)).status).toBe(200);
    }
    expect((await call('/')).status).toBe(200);
    over.abort();
  });
});
