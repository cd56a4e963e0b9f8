import { join } from 'node:path';
import type pg from 'pg';
import { createTestDatabase } from '@tessera/control/testing';
// Declares what the run's PostgreSQL is provided as.
import '@tessera/control/testing/vitest-global-setup';
import { inject } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { openPool } from '../database/pool.ts';
import { startServer, type ServerOptions } from '../server/start-server.ts';
import type { Settings } from '../settings.ts';

export const MIGRATIONS = join(import.meta.dirname, '../../migrations');
export const RETURN = '/checkout/return';

export interface Answered {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export interface TestBank {
  url: string;
  pool: pg.Pool;
  post(path: string, body: object, key?: string): Promise<Answered>;
  get(path: string): Promise<Answered>;
  /** A payment method made of a card number. */
  token(number: string): Promise<string>;
  authorise(number: string, key: string, amount?: number): Promise<Answered>;
  /** Sums of the ledger in minor units. */
  sums(payment?: unknown): Promise<Record<string, number>>;
  close(): Promise<void>;
}

let keys = 0;
export const newKey = (): string => `key-${(keys += 1)}`;

/** A bank with a database of its own, without latency and failures unless told. */
export async function openBank(
  changes: Partial<Settings> = {},
  options: ServerOptions = {},
): Promise<TestBank> {
  const database = await createTestDatabase(inject('postgresAdminUrl'));
  const pool = openPool(database.url, { max: 3 });
  await migrate(pool, MIGRATIONS);
  const server = await startServer(
    {
      host: '127.0.0.1',
      port: 0,
      databaseUrl: database.url,
      migrations: MIGRATIONS,
      appToken: undefined,
      latency: { from: 0, to: 0 },
      failureRate: 0,
      webhooks: undefined,
      ...changes,
    },
    options,
  );
  const bank = clientOf(server.url);
  return {
    ...bank,
    pool,
    async sums(payment) {
      const { rows } = await pool.query<{ kind: string; sum: number }>(
        `select kind, sum(amount)::bigint as sum from ledger
         where $1::text is null or payment = $1 group by kind`,
        [payment ?? null],
      );
      return Object.fromEntries(rows.map(({ kind, sum }) => [kind, sum]));
    },
    async close() {
      await server.stop();
      await pool.end();
      await database.drop();
    },
  };
}

export function clientOf(
  url: string,
): Pick<TestBank, 'url' | 'post' | 'get' | 'token' | 'authorise'> {
  const post = async (path: string, body: object, key?: string): Promise<Answered> =>
    answered(
      await fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
        body: JSON.stringify(body),
      }),
    );
  const token = async (number: string): Promise<string> => {
    const { body } = await post('/v1/tokens', cardOf(number));
    return String(body['payment_method']);
  };
  return {
    ...{ url, post, token },
    get: async (path) => answered(await fetch(url + path)),
    async authorise(number, key, amount = 5_000) {
      return post('/v1/payments', orderOf(await token(number), amount), key);
    },
  };
}

export const cardOf = (number: string): Record<string, string> => ({
  ...{ number, exp_month: '12', exp_year: '2040' },
  cvc: number.startsWith('3') ? '1234' : '123',
});

export const orderOf = (method: string, amount = 5_000): object => ({
  amount,
  currency: 'USD',
  payment_method: method,
  reference: 'order-1',
  return_url: RETURN,
});

async function answered(response: Response): Promise<Answered> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}
