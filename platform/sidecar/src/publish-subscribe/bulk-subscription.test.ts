import { openBus } from '@tessera/bus';
import { busKinds, type BusServer } from '@tessera/bus/testing';
import { until } from '@tessera/control/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { servePublishSubscribe } from './testing/serve-publish-subscribe.ts';
import { startTestApp } from './testing/test-app.ts';

describe.each(busKinds)('a sidecar over $name with an app that subscribes in bulk', (kind) => {
  let server: BusServer;
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    if (kind.missing) console.warn(`skipped: ${kind.missing}`);
    else server = await kind.start();
  });
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  });
  afterAll(() => server?.stop());

  const check = kind.missing ? it.skip : it;

  interface Entry {
    entryId: string;
    event: { id: string; data: { n: number } };
  }

  /** An app that finds so many events waiting when it comes. */
  async function startWithEvents(count: number, more: object = {}, text = '') {
    const topic = `bulk.${randomUUID()}`;
    const bus = await openBus(server.busUrl);
    opened.push(bus);
    const options = { subscriber: 'reader', topic, concurrency: 1 };
    await (await bus.subscribe({ ...options, handle: async () => ({ kind: 'done' }) })).close();
    await bus.publish(
      Array.from({ length: count }, (_, n) => ({
        ...{ topic, key: `${n}` },
        body: JSON.stringify({
          ...{ specversion: '1.0', id: `e${n}`, source: 's', type: topic },
          data: { n, text },
        }),
      })),
    );
    const app = await startTestApp([
      { pubsubname: 'pubsub', topic, route: '/b', bulkSubscribe: { enabled: true }, ...more },
    ]);
    opened.push(app);
    const start = async () => {
      const sidecar = await servePublishSubscribe({
        ...{ app: 'reader', appPort: app.port, busUrl: server.busUrl },
      });
      opened.push(sidecar);
    };
    const entries = () => app.received.map(({ event }) => event['entries'] as Entry[]);
    return { app, topic, start, entries };
  }

  check('hands over what is there in few requests, and heeds what is said of each', async () => {
    const { app, topic, start, entries } = await startWithEvents(40);
    app.answer = ({ event }) => {
      const statuses = (event['entries'] as Entry[]).map(({ entryId, event }) => ({
        entryId,
        status: event.data.n === 7 && app.received.length < 10 ? 'RETRY' : 'SUCCESS',
      }));
      return { body: JSON.stringify({ statuses }) };
    };
    await start();
    await until('one came again', () => entries().flat().length === 41);
    expect(app.received[0]?.event).toMatchObject({ pubsubname: 'pubsub', topic });
    expect(app.received[0]?.headers['content-type']).toBe('application/json');
    expect(app.received.length).toBeLessThan(20);
    const numbers = entries().map((some) => some.map(({ event }) => event.data.n));
    const twice = numbers.flat().filter((n, at, all) => all.indexOf(n) < at);
    expect(twice).toEqual([7]);
    expect(numbers.at(-1)).toEqual([7]);
  });

  check('hands over no more than the app asks for', async () => {
    const more = { bulkSubscribe: { enabled: true, maxMessagesCount: 3 } };
    const { start, entries } = await startWithEvents(12, more);
    await start();
    await until('all have come', () => entries().flat().length === 12);
    expect(Math.max(...entries().map(({ length }) => length))).toBeLessThanOrEqual(3);
  });

  check('keeps a request shorter than what an app may take', async () => {
    const { app, start, entries } = await startWithEvents(30, {}, '€'.repeat(3_000));
    await start();
    await until('all have come', () => entries().flat().length === 30);
    const lengths = app.received.map(({ body }) => Buffer.byteLength(body));
    expect(Math.max(...lengths)).toBeLessThan(64 * 1024);
    expect(lengths.length).toBeLessThan(30);
  });

  check('sends each on its own once they took the app down together', async () => {
    const { app, start, entries } = await startWithEvents(6);
    app.answer = ({ event }) =>
      (event['entries'] as Entry[]).length > 1 ? { die: true } : undefined;
    await start();
    await until('each came alone', () => {
      const alone = entries().filter(({ length }) => length === 1);
      return new Set(alone.flat().map(({ event }) => event.id)).size === 6;
    });
    expect(entries().some(({ length }) => length > 1)).toBe(true);
  });
});
