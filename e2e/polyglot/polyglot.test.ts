import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startTestPostgres, until, type TestPostgres } from '@tessera/control/testing';
import { startTestMesh, type Member, type TestMesh } from '@tessera/sidecar/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const GREETER = fileURLToPath(new URL('greeter.py', import.meta.url));
const missing = spawnSync('python3', ['--version']).error !== undefined;

const MESH = `
apps:
  shell:
    calls: [greeter, catalog]
    publishes: [catalog.*]
  greeter:
    calls: [catalog]
    publishes: [greeter.*]
    subscribes: [catalog.*]
  catalog: {}
`;
const RESILIENCY = `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
spec:
  policies:
    timeouts: { short: 300ms }
    retries:
      never: { policy: constant, maxRetries: 0 }
    circuitBreakers:
      quick: { timeout: 500ms, trip: consecutiveFailures >= 3 }
  targets:
    apps:
      greeter: { timeout: short, retry: never, circuitBreaker: quick }
`;

let postgres: TestPostgres;
let mesh: TestMesh;
let shell: Member;
let greeter: Member;

describe.skipIf(missing)('a service in Python', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    postgres = await startTestPostgres();
    const { url } = await postgres.createDatabase('bus');
    const environment = { BUS_URL: url };
    mesh = await startTestMesh({ mesh: MESH, resiliency: RESILIENCY });
    [shell, greeter] = await Promise.all([
      mesh.start('shell', { environment }),
      mesh.start('greeter', { environment, command: ['python3', GREETER] }),
      mesh.start('catalog'),
    ]);
    await until('both are found', async () => {
      const [a, b] = await Promise.all([
        shell.invoke('greeter', '/greet/x'),
        shell.invoke('catalog', '/echo'),
      ]);
      return a.ok && b.ok;
    });
  }, 60_000);
  afterAll(async () => {
    await mesh?.stop();
    await postgres?.stop();
  });

  const json = async (response: Response): Promise<unknown> => response.json();

  it('is invoked', async () => {
    const response = await shell.invoke('greeter', '/greet/Ada');
    expect(await json(response)).toEqual({ greeting: 'Hello Ada', caller: 'shell' });
  });

  it('invokes', async () => {
    const response = await shell.invoke('greeter', '/relay?app=catalog&path=/echo/from-python');
    const { status, body } = (await json(response)) as { status: number; body: string };
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      app: 'catalog-1',
      path: '/echo/from-python',
      headers: { 'tessera-caller': 'greeter' },
    });
  });

  it('may do what is written down and no more', async () => {
    const response = await shell.invoke('greeter', '/relay?app=shell&path=/echo');
    expect(await json(response)).toMatchObject({ status: 403 });
    expect((await fetch(`${greeter.appUrl}/greet/Eve`)).status).toBe(403);
  });

  it('subscribes and publishes', async () => {
    await until('its subscription stands', async () => {
      const response = await fetch(`${greeter.apiUrl}/v1.0/metadata`, {
        headers: { 'dapr-api-token': greeter.apiToken },
      });
      const { subscriptions } = (await response.json()) as { subscriptions: unknown[] };
      return subscriptions.length === 1;
    });
    const publish = (): Promise<Response> =>
      fetch(`${shell.apiUrl}/v1.0/publish/pubsub/catalog.price-changed.v1`, {
        method: 'POST',
        headers: {
          'dapr-api-token': shell.apiToken,
          'content-type': 'application/cloudevents+json',
        },
        body: JSON.stringify({
          specversion: '1.0',
          id: 'event-1',
          source: 'catalog',
          type: 'catalog.price-changed.v1',
          datacontenttype: 'application/json',
          data: { price: 1990 },
        }),
      });
    // Each sidecar opens the bus by itself: that one has does not say that another has.
    await until('it is published', async () => (await publish()).status === 204);
    const heard = async (): Promise<unknown> => json(await fetch(`${greeter.appUrl}/heard`));
    await until('the event has had its effect', async () => {
      return ((await heard()) as string[]).includes('event-1');
    });
    // Only what its own publishing was accepted for counts as heard.
    expect(await heard()).toEqual(['event-1']);
  });

  it('that hangs is left alone by the breaker, and comes back', async () => {
    await fetch(`${greeter.appUrl}/hang`, { method: 'POST' });
    await until('the breaker is open', async () => {
      const response = await shell.invoke('greeter', '/greet/x');
      expect(response.status).toBe(500);
      return (await response.text()).includes('circuit breaker is open');
    });
    await fetch(`${greeter.appUrl}/mend`, { method: 'POST' });
    await until('it greets again', async () => (await shell.invoke('greeter', '/greet/x')).ok);
  });

  it('that is killed leaves naming', async () => {
    greeter.app.kill('SIGKILL');
    await until('it has left', async () => (await mesh.addresses('greeter')).length === 0);
    const response = await shell.invoke('greeter', '/greet/x');
    expect(response.status).toBe(500);
    expect(await json(response)).toMatchObject({ errorCode: 'ERR_DIRECT_INVOKE' });
  });
});
