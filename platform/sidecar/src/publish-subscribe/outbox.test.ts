import { startTestPostgres, until, type TestPostgres } from '@tessera/control/testing';
import {
  cleanInbox,
  createOutbox,
  EVENT_TABLES,
  handleOnce,
  poolTransactions,
  startRelay,
  type Relay,
} from '@tessera/slice-kit/events';
import { drizzle } from 'drizzle-orm/node-postgres';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen } from './testing/serve-publish-subscribe.ts';

const TOPIC = 'thing.moved.v1';
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TRACE = (n: number) => `00-${String(n).padStart(32, '1')}-b7ad6b7169203331-01`;

let postgres: TestPostgres;
let url: string;
let pool: pg.Pool;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(() => postgres.stop());
beforeEach(async () => {
  ({ url } = await postgres.createDatabase());
  pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => {});
  // Twice: it changes nothing that is there.
  await pool.query(EVENT_TABLES);
  await pool.query(EVENT_TABLES);
});
afterEach(() => pool.end());

const outbox = createOutbox({
  schemas: {
    [TOPIC]: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
    'thing.refused.v1': { type: 'object' },
  },
});

async function left(): Promise<{ id: string; problem: string | null; attempts: number }[]> {
  const { rows } = await pool.query('select id, problem, attempts from outbox_event order by id');
  return rows as { id: string; problem: string | null; attempts: number }[];
}

describe('the outbox', () => {
  it('belongs to the transaction of a pg client', async () => {
    const transaction = poolTransactions(pool);
    const id = await transaction((tx) =>
      outbox.writeEvent(tx, { topic: TOPIC, key: 'a', data: { n: 1 }, traceparent: TRACE(1) }),
    );
    expect(id).toMatch(UUID_V7);
    const failing = transaction(async (tx) => {
      await outbox.writeEvent(tx, { topic: TOPIC, data: { n: 2 } });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const { rows } = await pool.query('select id, topic, key, data, traceparent from outbox_event');
    expect(rows).toEqual([{ id, topic: TOPIC, key: 'a', data: { n: 1 }, traceparent: TRACE(1) }]);
  });

  it('belongs to a transaction of drizzle', async () => {
    const db = drizzle(pool);
    const ids = await db.transaction((tx) =>
      outbox.writeEvents(tx, [
        { topic: TOPIC, key: "O'Neill", data: { n: 1, text: 'a $1 b' } },
        { topic: TOPIC, data: { n: 2 } },
      ]),
    );
    await expect(
      db.transaction(async (tx) => {
        await outbox.writeEvent(tx, { topic: TOPIC, data: { n: 3 } });
        tx.rollback();
      }),
    ).rejects.toThrow();
    const { rows } = await pool.query('select id, key, data from outbox_event order by id');
    expect(rows).toEqual([
      { id: ids[0], key: "O'Neill", data: { n: 1, text: 'a $1 b' } },
      { id: ids[1], key: null, data: { n: 2 } },
    ]);
  });

  it('takes nothing that breaks its contract', async () => {
    const write = (event: { topic: string; data: unknown }) => outbox.writeEvent(pool, event);
    await expect(write({ topic: TOPIC, data: {} })).rejects.toMatchObject({
      code: 'event_invalid',
    });
    await expect(write({ topic: 'x', data: {} })).rejects.toMatchObject({ code: 'event_unknown' });
    await expect(left()).resolves.toEqual([]);
  });
});

describe('the inbox', () => {
  it('lets the second of two at a time wait, and do nothing', async () => {
    const transaction = poolTransactions(pool);
    let runs = 0;
    const handle = () =>
      transaction((tx) =>
        handleOnce(tx, 'reader', 'e1', async () => {
          runs += 1;
        }),
      );
    const results = await Promise.all([handle(), handle(), handle()]);
    expect(results.filter(Boolean)).toHaveLength(1);
    expect(runs).toBe(1);
  });

  it('counts what was rolled back as not handled', async () => {
    const db = drizzle(pool);
    const attempt = (fail: boolean) =>
      db.transaction((tx) =>
        handleOnce(tx, 'reader', 'e1', async () => {
          if (fail) throw new Error('no');
        }),
      );
    await expect(attempt(true)).rejects.toThrow('no');
    await expect(attempt(false)).resolves.toBe(true);
    await expect(attempt(false)).resolves.toBe(false);
  });

  it('forgets what is old', async () => {
    await pool.query(`insert into inbox_event select 'reader', n::text, now() - n * interval '1 day'
      from generate_series(1, 40) n`);
    await expect(cleanInbox(pool, 30)).resolves.toBe(11);
    await expect(cleanInbox(pool, 30)).resolves.toBe(0);
  });
});

describe('the relay', () => {
  interface Post {
    path: string;
    headers: IncomingHttpHeaders;
    /** Ids of the events in it. */
    ids: string[];
    event: Record<string, unknown>;
  }
  let sidecar: Server;
  let port: number;
  let posts: Post[];
  let reply: (post: Post) => number;
  const relays: Relay[] = [];

  beforeEach(async () => {
    posts = [];
    reply = () => 204;
    sidecar = createServer((request, response) => void take(request, response));
    async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const body: unknown = JSON.parse(await text(request));
      const events = Array.isArray(body)
        ? body.map(({ event }: { event: Record<string, unknown> }) => event)
        : [body as Record<string, unknown>];
      const path = request.url ?? '';
      const ids = events.map(({ id }) => String(id));
      const post: Post = { path, headers: request.headers, ids, event: events[0] ?? {} };
      posts.push(post);
      const status = reply(post);
      response.writeHead(status);
      response.end(status === 204 ? '' : JSON.stringify({ message: `said ${status}` }));
    }
    port = await listen(sidecar, 0);
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()));
    sidecar.closeAllConnections();
    await new Promise((done) => sidecar.close(done));
  });

  function start(onTrouble?: (message: string) => void): void {
    relays.push(
      startRelay({
        databaseUrl: url,
        sidecarUrl: `http://127.0.0.1:${port}`,
        source: 'mover',
        token: 'secret',
        ...(onTrouble ? { onTrouble, patience: 0 } : {}),
      }),
    );
  }

  const accepted = () => posts.filter((post) => reply(post) === 204).flatMap(({ ids }) => ids);

  it('sends what was committed, under its own trace, and removes it', async () => {
    start();
    const id = await outbox.writeEvent(pool, {
      topic: TOPIC,
      key: 'a',
      data: { n: 1 },
      traceparent: TRACE(1),
    });
    await until('it is sent', async () => posts.length === 1 && (await left()).length === 0);
    const [post] = posts;
    expect(post?.path).toBe(`/v1.0/publish/pubsub/${TOPIC}`);
    expect(post?.headers).toMatchObject({
      'content-type': 'application/cloudevents+json',
      traceparent: TRACE(1),
      'dapr-api-token': 'secret',
    });
    expect(post?.event).toMatchObject({
      ...{ specversion: '1.0', id, source: 'mover', type: TOPIC, subject: 'a' },
      data: { n: 1 },
    });
  });

  it('sends many of one trace in one request', async () => {
    const events = Array.from({ length: 100 }, (_, n) => ({
      topic: TOPIC,
      data: { n },
      traceparent: TRACE(n % 2),
    }));
    const ids = await outbox.writeEvents(pool, events);
    start();
    await until('all are sent', async () => (await left()).length === 0);
    expect(posts).toHaveLength(2);
    const traces = new Set(posts.map(({ headers }) => headers['traceparent']));
    expect(traces).toEqual(new Set([TRACE(0), TRACE(1)]));
    expect(posts.every(({ path }) => path.includes('/publish/bulk/'))).toBe(true);
    expect(accepted().sort()).toEqual(ids.sort());
  });

  it('keeps everything while the bus is away, and sends it afterwards', async () => {
    let away = true;
    reply = () => (away ? 500 : 204);
    const told: string[] = [];
    start((message) => told.push(message));
    await outbox.writeEvents(pool, [
      { topic: TOPIC, data: { n: 1 } },
      { topic: TOPIC, data: { n: 2 } },
    ]);
    await until('it was tried twice', () => posts.length >= 2);
    await expect(left()).resolves.toHaveLength(2);
    away = false;
    posts = [];
    await until('all are sent', async () => (await left()).length === 0);
    await until('it is told', () => told.length >= 2);
    expect(told).toEqual([
      `events are kept in the outbox: ${TOPIC}: said 500`,
      'events are sent again',
    ]);
  });

  it('lets the rest pass an event that is refused', async () => {
    reply = ({ path }) => (path.includes('refused') ? 403 : 204);
    const refused = await outbox.writeEvent(pool, { topic: 'thing.refused.v1', data: {} });
    const id = await outbox.writeEvent(pool, { topic: TOPIC, data: { n: 1 } });
    start();
    const rows = await until('the other is sent', async () => {
      const rows = await left();
      return rows.length === 1 && rows[0]?.problem ? rows : undefined;
    });
    expect(accepted()).toEqual([id]);
    expect(rows).toMatchObject([{ id: refused, problem: 'thing.refused.v1: said 403' }]);
  });

  it('shares the work with other relays, and survives the loss of its connection', async () => {
    start();
    start();
    const ids: string[] = [];
    for (let n = 0; n < 200; n += 1) {
      ids.push(await outbox.writeEvent(pool, { topic: TOPIC, data: { n } }));
      if (n === 100) {
        await pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'outbox-relay'`,
        );
      }
    }
    await until('all are sent', async () => (await left()).length === 0);
    expect([...new Set(accepted())].sort()).toEqual(ids.sort());
  });
});
