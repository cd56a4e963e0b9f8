import { until } from '@tessera/control/testing';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBus } from '@tessera/bus';
import { busKinds, type BusServer } from '@tessera/bus/testing';
import { servePublishSubscribe } from './testing/serve-publish-subscribe.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const TRACE_ID = TRACE.split('-')[1] ?? '';

describe.each(busKinds)('publish and subscribe over $name', { timeout: 60_000 }, (kind) => {
  let server: BusServer;
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    if (kind.missing) console.warn(`skipped: ${kind.missing}`);
    else server = await kind.start();
  }, 60_000);
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close();
  });
  afterAll(() => server?.stop());

  const check = kind.missing ? it.skip : it;

  async function startApp(subscriptions: unknown, port?: number): Promise<TestApp> {
    const app = await startTestApp(subscriptions, port);
    opened.push(app);
    return app;
  }

  type Options = Partial<Parameters<typeof servePublishSubscribe>[0]>;

  async function startSidecar(app: TestApp | { port: number }, options: Options = {}) {
    const sidecar = await servePublishSubscribe({
      app: 'reader',
      appPort: app.port,
      busUrl: server.busUrl,
      ...options,
    });
    opened.push(sidecar);
    return sidecar;
  }

  /** An app with a sidecar that delivers already. */
  async function subscribe(topic: string, more: object = {}, options: Options = {}) {
    const app = await startApp([{ pubsubname: 'pubsub', topic, route: '/events', ...more }]);
    const sidecar = await startSidecar(app, options);
    await until('it is subscribed', () => sidecar.publishSubscribe.metadata().subscriptions.length);
    return { app, sidecar };
  }

  function post(url: string, path: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) {
    return fetch(`${url}${path}`, { method: 'POST', body, headers });
  }

  const newTopic = (name: string) => `${name}.${randomUUID()}`;

  check('wraps plain data in a CloudEvent and delivers it', async () => {
    const topic = newTopic('wrap');
    const { app, sidecar } = await subscribe(topic);
    const answer = await post(
      sidecar.url,
      `/v1.0/publish/pubsub/${topic}?metadata.cloudevent.type=thing.made&metadata.cloudevent.id=e1`,
      '{"n":12345678901234567890}',
      { 'content-type': 'application/json; charset=utf-8', traceparent: TRACE },
    );
    expect(answer.status).toBe(204);
    const delivery = await until('it is delivered', () => app.received[0]);
    expect(delivery.path).toBe('/events');
    expect(delivery.headers['content-type']).toBe('application/cloudevents+json');
    expect(delivery.headers['traceparent']).toContain(TRACE_ID);
    expect(delivery.body).toContain('12345678901234567890');
    expect(delivery.event).toMatchObject({
      specversion: '1.0',
      id: 'e1',
      source: 'reader',
      type: 'thing.made',
      datacontenttype: 'application/json',
      topic,
      pubsubname: 'pubsub',
    });
    expect(delivery.event['traceparent']).toContain(TRACE_ID);
  });

  check('keeps text, bytes and raw payloads as they are', async () => {
    const topic = newTopic('kinds');
    const { app, sidecar } = await subscribe(topic);
    const path = `/v1.0/publish/pubsub/${topic}`;
    await post(sidecar.url, path, 'hello', { 'content-type': 'text/plain' });
    await post(sidecar.url, path, Uint8Array.of(0, 255), {
      'content-type': 'application/octet-stream',
    });
    await post(sidecar.url, `${path}?metadata.rawPayload=true`, Uint8Array.of(1, 254));
    await until('all are delivered', () => app.received.length === 3);
    const data = app.received.map(({ event }) => event['data'] ?? event['data_base64']);
    expect(new Set(data)).toEqual(new Set(['AP8=', 'Af4=', 'hello']));
  });

  check('passes a CloudEvent on, its own trace unless the request has one', async () => {
    const topic = newTopic('pass');
    const { app, sidecar } = await subscribe(topic);
    const event = { specversion: '1.0', id: 'x', source: 's', type: 't', mine: 7, data: [1] };
    const own = `00-11111111111111111111111111111111-2222222222222222-01`;
    const headers = { 'content-type': 'application/cloudevents+json' };
    const path = `/v1.0/publish/pubsub/${topic}`;
    await post(sidecar.url, path, JSON.stringify({ ...event, traceparent: own }), headers);
    await post(sidecar.url, path, JSON.stringify({ ...event, id: 'y', traceparent: own }), {
      ...headers,
      traceparent: TRACE,
    });
    await until('both are delivered', () => app.received.length === 2);
    const [x, y] = ['x', 'y'].map((id) => app.received.find(({ event }) => event['id'] === id));
    expect(x?.event).toMatchObject({ ...event, topic, traceparent: own });
    expect(y?.event['traceparent']).toContain(TRACE_ID);
  });

  check('refuses what is forbidden, unknown or malformed, with Dapr’s codes', async () => {
    const app = await startApp([]);
    const { url } = await startSidecar(app, { mayPublish: (_, topic) => topic !== 'secret' });
    const cloudEvents = { 'content-type': 'application/cloudevents+json' };
    const cases: [string, string, object, number, string][] = [
      ['/v1.0/publish/pubsub/secret', '{}', {}, 403, 'ERR_PUBSUB_FORBIDDEN'],
      ['/v1.0/publish/other/a', '{}', {}, 404, 'ERR_PUBSUB_NOT_FOUND'],
      ['/v1.0/publish/pubsub', '{}', {}, 404, 'ERR_TOPIC_NAME_EMPTY'],
      ['/v1.0/publish/pubsub/a%20b', '{}', {}, 400, 'ERR_PUBSUB_TOPIC'],
      ['/v1.0/publish/pubsub/a', '{', cloudEvents, 400, 'ERR_PUBSUB_CLOUD_EVENTS_SER'],
      ['/v1.0/publish/pubsub/a?metadata.rawPayload=x', '', {}, 400, 'ERR_PUBSUB_REQUEST_METADATA'],
      ['/v1.0/publish/pubsub/a', 'x'.repeat(5 << 20), {}, 413, 'ERR_PUBSUB_EVENTS_SER'],
      ['/v1.0-alpha1/publish/bulk/pubsub/a', '{}', {}, 400, 'ERR_PUBSUB_CLOUD_EVENTS_SER'],
    ];
    for (const [path, body, headers, status, errorCode] of cases) {
      const answer = await post(url, path, body, headers);
      expect([path, answer.status]).toEqual([path, status]);
      await expect(answer.json()).resolves.toMatchObject({ errorCode });
    }
  });

  check('publishes in bulk', async () => {
    const topic = newTopic('bulk');
    const { app, sidecar } = await subscribe(topic);
    const entries = [
      { entryId: '1', event: { a: 1 }, contentType: 'application/json' },
      { entryID: '2', event: 'text', contentType: 'text/plain' },
      {
        entryId: '3',
        contentType: 'application/cloudevents+json',
        event: { specversion: '1.0', id: 'z', source: 's', type: 't', data: 'mine' },
      },
    ];
    const path = `/v1.0-alpha1/publish/bulk/pubsub/${topic}`;
    const answer = await post(sidecar.url, path, JSON.stringify(entries));
    expect(answer.status).toBe(204);
    await until('all are delivered', () => app.received.length === 3);
    const data = app.received.map(({ event }) => JSON.stringify(event['data']));
    expect(data.sort()).toEqual(['"mine"', '"text"', '{"a":1}']);
  });

  check('understands SUCCESS, RETRY, DROP, 404 and other answers', async () => {
    const topic = newTopic('answers');
    const { app, sidecar } = await subscribe(topic, { deadLetterTopic: `${topic}.dead` });
    const graves = await startApp([{ pubsubname: 'pubsub', topic: `${topic}.dead`, route: 'g' }]);
    const other = await startSidecar(graves, { app: 'gravedigger' });
    await until('it is subscribed', () => other.publishSubscribe.metadata().subscriptions.length);
    const seen = new Map<unknown, number>();
    app.answer = ({ event }) => {
      const name = event['data'];
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      if (name === 'drop') return { body: '{"status":"DROP"}' };
      if (name === 'nowhere') return { status: 404 };
      if (times === 1 && name === 'retry') return { body: '{"status":"RETRY"}' };
      if (times === 1 && name === 'error') return { status: 500, body: 'not now' };
      if (times === 1 && name === 'crash') return { die: true };
      return { body: name === 'empty' ? '' : '{"status":"SUCCESS"}' };
    };
    const names = ['success', 'empty', 'drop', 'nowhere', 'retry', 'error', 'crash'];
    for (const name of names) await post(sidecar.url, `/v1.0/publish/pubsub/${topic}`, name);
    await until('the dead are buried', () => graves.received.length === 2);
    await until('the others came again', () => app.received.length === names.length + 3);
    expect(Object.fromEntries(seen)).toEqual({
      ...{ success: 1, empty: 1, drop: 1, nowhere: 1 },
      ...{ retry: 2, error: 2, crash: 2 },
    });
    const buried = new Set(graves.received.map(({ event }) => event['data']));
    expect(buried).toEqual(new Set(['drop', 'nowhere']));
  });

  check('buries a poisonous event after its attempts, and redrives it', async () => {
    const topic = newTopic('poison');
    const { app, sidecar } = await subscribe(topic, {}, { maxAttempts: 2 });
    let ill = true;
    app.answer = ({ event }) => (ill && event['data'] === 'poison' ? { status: 500 } : {});
    const path = `/v1.0/publish/pubsub/${topic}`;
    await post(sidecar.url, path, 'poison');
    for (let n = 0; n < 20; n += 1) await post(sidecar.url, path, `good ${n}`);
    const good = () => app.received.filter(({ event }) => event['data'] !== 'poison');
    await until('the rest flows', () => good().length === 20);
    const bus = await openBus(server.busUrl);
    opened.push(bus);
    const letters = await until('it is buried', async () => {
      const found = await bus.listDeadLetters({ topic });
      return found.length > 0 ? found : undefined;
    });
    expect(letters).toMatchObject([{ subscriber: 'reader', topic, attempts: 2 }]);
    expect(letters[0]?.reason).toContain('500');
    ill = false;
    await expect(bus.redrive({ topic })).resolves.toBe(1);
    await until('it is redriven', () => app.received.length === 23);
  });

  check('routes by rules, and drops what fits nowhere', async () => {
    const topic = newTopic('routes');
    const routes = {
      rules: [
        { match: 'event.type == "a" && event.data.big == true', path: '/big' },
        { match: `event.type == 'a'`, path: '/small' },
      ],
    };
    const { app, sidecar } = await subscribe(topic, { route: undefined, routes });
    const send = (type: string, data: unknown) =>
      post(
        sidecar.url,
        `/v1.0/publish/pubsub/${topic}?metadata.cloudevent.type=${type}`,
        JSON.stringify(data),
        { 'content-type': 'application/json' },
      );
    await send('a', { big: true });
    await send('b', {});
    await send('a', { big: false });
    await until('both are delivered', () => app.received.length === 2);
    expect(app.received.map(({ path }) => path).sort()).toEqual(['/big', '/small']);
  });

  check('waits for the app, and follows it through a restart with other wishes', async () => {
    const [first, second] = [newTopic('first'), newTopic('second')];
    const app = await startTestApp([{ pubsubname: 'pubsub', topic: first, route: '/one' }]);
    const { port } = app;
    await app.close();
    const sidecar = await startSidecar({ port });
    const one = await startTestApp([{ pubsubname: 'pubsub', topic: first, route: '/one' }], port);
    const subscriptions = () => sidecar.publishSubscribe.metadata().subscriptions;
    await until('it is subscribed', () => subscriptions().length === 1);
    await one.close();
    await post(sidecar.url, `/v1.0/publish/pubsub/${first}`, 'while away');
    await until('its absence is noticed', () => subscriptions().length === 0);
    const two = await startApp(
      [
        { pubsubname: 'pubsub', topic: first, route: '/uno' },
        { pubsubname: 'pubsub', topic: second, route: '/due' },
      ],
      port,
    );
    await until('it is subscribed again', () => subscriptions().length === 2);
    await post(sidecar.url, `/v1.0/publish/pubsub/${second}`, 'new');
    await until('both are delivered', () => two.received.length === 2);
    expect(two.received.map(({ path }) => path).sort()).toEqual(['/due', '/uno']);
  });

  check('leaves out subscriptions that are wrong or not allowed, and says so', async () => {
    const topic = newTopic('allowed');
    const app = await startApp([
      { pubsubname: 'pubsub', topic, route: '/a' },
      { pubsubname: 'other', topic: 'b', route: '/b' },
      { pubsubname: 'pubsub', topic: 'secret', route: '/c' },
      { pubsubname: 'pubsub', topic: 'd', routes: { rules: [{ match: 'has(x)', path: '/d' }] } },
    ]);
    const sidecar = await startSidecar(app, { maySubscribe: (_, topic) => topic !== 'secret' });
    await until('it is subscribed', () => sidecar.publishSubscribe.metadata().subscriptions.length);
    expect(sidecar.publishSubscribe.metadata()).toMatchObject({
      components: [{ name: 'pubsub' }],
      subscriptions: [{ topic, rules: [{ match: '', path: '/a' }] }],
    });
    await until('it is told of', () => sidecar.log.length >= 4);
    const told = sidecar.log.join('\n');
    expect(told).toContain('pubsubname');
    expect(told).toContain('not allowed to subscribe to secret');
    expect(told).toContain('has(x)');
  });

  check('shows the app its token, and speaks of entries to a bulk subscriber', async () => {
    const topic = newTopic('token');
    const more = { bulkSubscribe: { enabled: true } };
    const { app, sidecar } = await subscribe(topic, more, { appToken: 'secret' });
    app.answer = ({ event }) => {
      const [entry] = event['entries'] as { entryId: string }[];
      return { body: JSON.stringify({ statuses: [{ ...entry, status: 'SUCCESS' }] }) };
    };
    await post(sidecar.url, `/v1.0/publish/pubsub/${topic}`, 'x');
    const delivery = await until('it is delivered', () => app.received[0]);
    expect(delivery.headers['dapr-api-token']).toBe('secret');
    expect(delivery.event).toMatchObject({ topic, entries: [{ event: { data: 'x' } }] });
  });
});
