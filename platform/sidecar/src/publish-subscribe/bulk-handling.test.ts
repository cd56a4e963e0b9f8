import { startTestPostgres, type TestPostgres } from '@tessera/control/testing';
import {
  createSubscriptions,
  DropEvent,
  EVENT_TABLES,
  poolTransactions,
  type ReceivedEvent,
} from '@tessera/slice-kit/events';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

const TOPIC = 'thing.made.v1';

describe('a service that is handed several events', () => {
  let postgres: TestPostgres;
  let pool: pg.Pool;

  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    const { url } = await postgres.createDatabase();
    pool = new pg.Pool({ connectionString: url });
    pool.on('error', () => {});
    await pool.query(EVENT_TABLES);
    await pool.query(
      'create table effect (n int not null, transaction xid8 default pg_current_xact_id())',
    );
  });
  afterEach(() => pool.end());

  const event = (n: number, more: object = {}) => ({
    ...{ specversion: '1.0', id: `e${n}`, source: 'maker', type: TOPIC, data: { n } },
    ...more,
  });
  const bulk = (events: object[]) =>
    JSON.stringify({
      ...{ id: 'b', pubsubname: 'pubsub', topic: TOPIC, type: 'com.dapr.event.sent.bulk' },
      entries: events.map((event, at) => ({
        ...{ entryId: `n${at}`, contentType: 'application/cloudevents+json', metadata: {} },
        event,
      })),
    });

  function serve(
    before: (event: ReceivedEvent, tx: pg.PoolClient) => Promise<unknown> = async () => {},
  ) {
    const onFailure = vi.fn();
    const subscriptions = createSubscriptions(
      [
        {
          topic: TOPIC,
          async handler(event, tx: pg.PoolClient) {
            await before(event, tx);
            const { n } = event.data as { n: number };
            await tx.query('insert into effect (n) values ($1)', [n]);
          },
        },
      ],
      { consumer: 'reader', transaction: poolTransactions(pool), onFailure },
    );
    const deliver = async (body: string) => {
      const answer = await subscriptions.handle({ method: 'POST', path: `/events/${TOPIC}`, body });
      const { statuses } = JSON.parse(answer?.body ?? '') as {
        statuses: { entryId: string; status: string }[];
      };
      return Object.fromEntries(statuses.map(({ entryId, status }) => [entryId, status]));
    };
    return { deliver, onFailure, subscriptions };
  }

  async function effects(): Promise<{ n: number; transaction: string }[]> {
    const { rows } = await pool.query('select n, transaction::text from effect order by n');
    return rows as { n: number; transaction: string }[];
  }

  it('handles them in one transaction', async () => {
    const { deliver } = serve();
    await expect(deliver(bulk([event(1), event(2), event(3)]))).resolves.toEqual({
      n0: 'SUCCESS',
      n1: 'SUCCESS',
      n2: 'SUCCESS',
    });
    const rows = await effects();
    expect(rows.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(1);
  });

  it('handles each once, whether it comes alone, again or twice', async () => {
    const { deliver, subscriptions } = serve();
    await subscriptions.handle({
      ...{ method: 'POST', path: `/events/${TOPIC}` },
      body: JSON.stringify(event(1)),
    });
    await deliver(bulk([event(1), event(2), event(2)]));
    await deliver(bulk([event(3), event(2)]));
    await deliver(bulk([event(3)]));
    expect((await effects()).map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it('answers for each when some fail, and keeps the effects of the others alone', async () => {
    const { deliver, onFailure } = serve(async ({ id }) => {
      if (id === 'e2') throw new Error('not now');
      if (id === 'e3') throw new DropEvent('never');
    });
    const events = [event(1), event(2), event(3), { id: 7 }, event(5)];
    await expect(deliver(bulk(events))).resolves.toEqual({
      n0: 'SUCCESS',
      n1: 'RETRY',
      n2: 'DROP',
      n3: 'DROP',
      n4: 'SUCCESS',
    });
    expect((await effects()).map(({ n }) => n)).toEqual([1, 5]);
    const failed = onFailure.mock.calls.map(([{ event }]) => event as string);
    expect(failed).toEqual(['e2', 'e3', 'unreadable']);
  });

  it('loses nothing when a handler swallows an error of the database', async () => {
    const { deliver } = serve(async ({ id }, tx) => {
      if (id === 'e3') await tx.query('insert into effect (n) values (null)').catch(() => {});
    });
    const failing = await deliver(bulk([event(1), event(2), event(3)]));
    expect(failing).toEqual({ n0: 'SUCCESS', n1: 'SUCCESS', n2: 'RETRY' });
    expect((await effects()).map(({ n }) => n)).toEqual([1, 2]);
  });

  it('takes things in one order, so that two deliveries do not block each other', async () => {
    const seen: string[] = [];
    const { deliver } = serve(async ({ id }) => seen.push(id));
    const subject = (subject: string) => ({ subject });
    await deliver(
      bulk([event(1, subject('b')), event(2, subject('a')), event(3, subject('b')), event(4)]),
    );
    expect(seen).toEqual(['e4', 'e2', 'e1', 'e3']);
  });

  it('does so in a transaction of drizzle as well', async () => {
    const db = drizzle(pool);
    const subscriptions = createSubscriptions(
      [
        {
          topic: TOPIC,
          async handler(event, tx: Parameters<Parameters<typeof db.transaction>[0]>[0]) {
            const { n } = event.data as { n: number };
            await tx.execute(`insert into effect (n) values (${n})`);
          },
        },
      ],
      { consumer: 'reader', transaction: (work) => db.transaction(work) },
    );
    const request = { method: 'POST', path: `/events/${TOPIC}`, body: bulk([event(1), event(2)]) };
    await subscriptions.handle(request);
    await subscriptions.handle(request);
    expect((await effects()).map(({ n }) => n)).toEqual([1, 2]);
  });
});
