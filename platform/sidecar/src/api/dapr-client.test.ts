import { until } from '@tessera/control/testing';
import { DaprClient, HttpMethod, LogLevel } from '@dapr/dapr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestMesh, type Member, type TestMesh } from '../testing/mesh.ts';

const MESH = `
apps:
  shell: { calls: [catalog, cart] }
  catalog: {}
  cart: {}
`;
let mesh: TestMesh;
let shell: Member;
let client: DaprClient;

beforeAll(async () => {
  mesh = await startTestMesh({ mesh: MESH });
  [shell] = await Promise.all([mesh.start('shell'), mesh.start('catalog')]);
  await until('catalog is found', async () => (await shell.invoke('catalog', '/echo')).ok);
  client = new DaprClient({
    daprHost: '127.0.0.1',
    daprPort: String(shell.apiPort),
    daprApiToken: shell.apiToken,
    logger: { level: LogLevel.Error },
  });
}, 30_000);
afterAll(async () => {
  await client.stop();
  await mesh.stop();
});

describe('the official Dapr client', () => {
  it('starts and finds the sidecar well', async () => {
    await client.start();
    expect(client.getIsInitialized()).toBe(true);
    expect(await client.health.isHealthy()).toBe(true);
  });

  it('invokes', async () => {
    const read = await client.invoker.invoke('catalog', 'echo/x?y=1', HttpMethod.GET);
    expect(read).toMatchObject({ method: 'GET', path: '/echo/x?y=1' });
    const body = { sku: 'x', count: 2 };
    const written = await client.invoker.invoke('catalog', 'echo', HttpMethod.POST, body, {
      headers: { 'idempotency-key': '1' },
    });
    expect(written).toMatchObject({
      method: 'POST',
      body: JSON.stringify(body),
      headers: expect.objectContaining({ 'idempotency-key': '1' }) as unknown,
    });
  });

  it('hears of errors', async () => {
    await expect(client.invoker.invoke('cart', 'echo', HttpMethod.GET)).rejects.toThrow(
      /ERR_DIRECT_INVOKE/,
    );
    await expect(client.invoker.invoke('stranger', 'echo', HttpMethod.GET)).rejects.toThrow(
      /stranger/,
    );
  });

  it('reads and writes metadata', async () => {
    expect(await client.metadata.get()).toMatchObject({ id: 'shell', subscriptions: [] });
    expect(await client.metadata.set('colour', 'green')).toBe(true);
    expect(await client.metadata.get()).toMatchObject({ extended: { colour: 'green' } });
  });

  it('shuts the sidecar down', async () => {
    const other = await mesh.start('cart');
    const daprPort = String(other.apiPort);
    const its = new DaprClient({
      daprHost: '127.0.0.1',
      daprPort,
      daprApiToken: other.apiToken,
      logger: { level: LogLevel.Error },
    });
    await its.sidecar.shutdown();
    other.app.kill('SIGKILL');
    await until('it has gone', () => other.sidecar.exitCode === 0);
  });
});
