import { randomBytes } from 'node:crypto';
import { createOutbox, EVENT_TABLES, poolTransactions } from '@tessera/slice-kit/events';
import pg from 'pg';

/** The only topic of these benches. */
export const TOPIC = 'bench.told.v1';

/** An event that took effect: its number, and when that was committed, in milliseconds since 1970. */
export type Effect = [n: number, at: number];

const outbox = createOutbox({
  schemas: {
    [TOPIC]: { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } },
  },
});

/** Where events are told: business rows beside the outbox. */
export async function openSource(url: string): Promise<pg.Pool> {
  const pool = openPool(url);
  await pool.query(EVENT_TABLES);
  await pool.query('create table sale (n int, text text)');
  return pool;
}

/** Where events take effect: business rows beside the inbox. */
export async function openTarget(url: string): Promise<pg.Pool> {
  const pool = openPool(url);
  await pool.query(EVENT_TABLES);
  await pool.query('create table effect (n int)');
  return pool;
}

export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  pool.on('error', () => {});
  return pool;
}

/**
 * A sale and the event that tells of it, in one transaction. Each belongs to a trace of its own, as
 * those of different requests do.
 *
 * @returns when it was told to commit, in milliseconds since 1970
 */
export async function tellOfSale(pool: pg.Pool, n: number): Promise<number> {
  const [trace, span] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
  return await poolTransactions(pool)(async (tx) => {
    const text = `sale ${n} of ${'things '.repeat(40)}`;
    await tx.query('insert into sale (n, text) values ($1, $2)', [n, text]);
    await outbox.writeEvent(tx, {
      topic: TOPIC,
      key: String(n),
      data: { n, text },
      traceparent: `00-${trace}-${span}-00`,
    });
    return sinceEpoch();
  });
}

export function sinceEpoch(): number {
  return performance.timeOrigin + performance.now();
}
