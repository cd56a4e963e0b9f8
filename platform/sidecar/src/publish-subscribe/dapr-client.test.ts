import { startTestPostgres, until, type TestPostgres } from '@tessera/control/testing';
import { CommunicationProtocolEnum, DaprClient, DaprServer, LogLevel } from '@dapr/dapr';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from './testing/run-process.ts';
import {
  servePublishSubscribe,
  type ServedPublishSubscribe,
} from './testing/serve-publish-subscribe.ts';

let postgres: TestPostgres;
let sidecar: ServedPublishSubscribe;
let server: DaprServer;

beforeAll(async () => {
  postgres = await startTestPostgres();
  const { url: busUrl } = await postgres.createDatabase();
  const appPort = await freePort();
  sidecar = await servePublishSubscribe({ app: 'official', appPort, busUrl });
  server = new DaprServer({
    serverHost: '127.0.0.1',
    serverPort: String(appPort),
    communicationProtocol: CommunicationProtocolEnum.HTTP,
    clientOptions: { daprHost: '127.0.0.1', daprPort: new URL(sidecar.url).port },
    logger: { level: LogLevel.Error },
  });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await sidecar.close();
  await postgres.stop();
});

it(
  'serves the official client: publish, bulk publish, subscribe, its answers',
  { timeout: 60_000 },
  async () => {
    const got: unknown[] = [];
    let first = true;
    await server.pubsub.subscribe('pubsub', 'orders.v1', async (data: unknown) => {
      got.push(data);
    });
    await server.pubsub.subscribeWithOptions('pubsub', 'again.v1', {
      route: '/again',
      callback: async (data: unknown) => {
        got.push(data);
        if (!first) return;
        first = false;
        return 'RETRY' as never;
      },
    });
    await server.pubsub.subscribeBulk('pubsub', 'bulk.v1', async (data: unknown) => {
      got.push(data);
    });
    await server.start();
    await until(
      'it is subscribed',
      () => sidecar.publishSubscribe.metadata().subscriptions.length === 3,
    );
    const client = new DaprClient({
      daprHost: '127.0.0.1',
      daprPort: new URL(sidecar.url).port,
      communicationProtocol: CommunicationProtocolEnum.HTTP,
      logger: { level: LogLevel.Error },
    });
    await expect(client.pubsub.publish('pubsub', 'orders.v1', { n: 1 })).resolves.toEqual({});
    await expect(client.pubsub.publish('pubsub', 'orders.v1', 'text')).resolves.toEqual({});
    await expect(
      client.pubsub.publishBulk('pubsub', 'orders.v1', [{ n: 2 }, 'more']),
    ).resolves.toEqual({ failedMessages: [] });
    await client.pubsub.publish('pubsub', 'again.v1', { again: true });
    await client.pubsub.publish('pubsub', 'bulk.v1', { many: true });
    const unknown = await client.pubsub.publish('other', 'orders.v1', {});
    expect(unknown.error?.message).toContain('ERR_PUBSUB_NOT_FOUND');
    await until('everything is delivered', () => got.length === 7);
    const all = got.map((data) => JSON.stringify(data)).sort();
    expect(all).toEqual(
      [
        '"more"',
        '"text"',
        '{"n":1}',
        '{"n":2}',
        '{"again":true}',
        '{"again":true}',
        '{"many":true}',
      ].sort(),
    );
    await client.stop();
  },
);
