import { startTestPostgres, until, type TestPostgres } from '@tessera/control/testing';
import { createOutbox, EVENT_TABLES } from '@tessera/slice-kit/events';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { busKinds, type BusServer } from '@tessera/bus/testing';
import { freePort, runProcess, type TestProcess } from './testing/run-process.ts';

const TOPIC = 'thing.changed.v1';
/** So many in the run for the record; fewer in everyday runs. */
const EVENTS = Number(process.env['TESSERA_FAULT_EVENTS'] ?? 2000);

describe.each(busKinds)('events over $name, while processes are killed', (kind) => {
  let server: BusServer;
  let postgres: TestPostgres;
  const processes: TestProcess[] = [];
  const pools: pg.Pool[] = [];

  beforeAll(async () => {
    if (kind.missing) {
      console.warn(`skipped: ${kind.missing}`);
      return;
    }
    [server, postgres] = await Promise.all([kind.start(), startTestPostgres()]);
  }, 60_000);
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.stop()));
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
  });
  afterAll(async () => {
    await server?.stop();
    await postgres?.stop();
  });

  const check = kind.missing ? it.skip : it;

  async function database(): Promise<{ url: string; pool: pg.Pool }> {
    const { url } = await postgres.createDatabase();
    const pool = new pg.Pool({ connectionString: url });
    pool.on('error', () => {});
    pools.push(pool);
    await pool.query(EVENT_TABLES);
    await pool.query('create table effect (consumer text, n int, lag int)');
    return { url, pool };
  }

  async function run(file: string, environment: Record<string, string>): Promise<TestProcess> {
    const process = await runProcess(file, environment);
    processes.push(process);
    return process;
  }

  /** An instance of a subscribing service with its sidecar. */
  async function subscriber(app: string, databaseUrl: string) {
    const port = String(await freePort());
    const service = await run('subscriber-process.ts', {
      APP_ID: app,
      DATABASE_URL: databaseUrl,
      PORT: port,
      TOPIC,
    });
    const sidecar = await run('sidecar-process.ts', {
      APP_ID: app,
      APP_PORT: port,
      BUS_URL: server.busUrl,
      PORT: String(await freePort()),
    });
    return { service, sidecar };
  }

  check(
    'every subscriber has every event exactly once in effect',
    { timeout: 240_000 },
    async () => {
      const [source, first, second] = await Promise.all([database(), database(), database()]);
      const a1 = await subscriber('first', first.url);
      const a2 = await subscriber('first', first.url);
      const b = await subscriber('second', second.url);
      const sidecarPort = String(await freePort());
      const sidecar = await run('sidecar-process.ts', {
        APP_ID: 'publisher',
        APP_PORT: String(await freePort()),
        BUS_URL: server.busUrl,
        PORT: sidecarPort,
      });
      const relay = await run('relay-process.ts', {
        DATABASE_URL: source.url,
        SIDECAR_URL: `http://127.0.0.1:${sidecarPort}`,
      });
      const outbox = createOutbox({ schemas: { [TOPIC]: { type: 'object' } } });
      const tell = (n: number) => outbox.writeEvent(source.pool, { topic: TOPIC, data: { n } });
      const effects = async (pool: pg.Pool): Promise<number> => {
        const { rows } = await pool.query<{ n: number }>('select count(*)::int n from effect');
        return rows[0]?.n ?? 0;
      };
      // Until a subscription is on the bus, what is published is not for it.
      await until('everybody is subscribed', async () => {
        await tell(-1);
        return (await effects(first.pool)) > 0 && (await effects(second.pool)) > 0;
      });
      const faults = [
        () => relay.crash(),
        () => a1.service.crash(),
        () => server.crash(),
        () => a2.sidecar.crash(),
        () => sidecar.crash(),
        () => b.service.crash(),
      ];
      const share = Math.ceil(EVENTS / (faults.length + 1));
      for (let n = 0; n < EVENTS; n += 1) {
        await tell(n);
        if (n > 0 && n % share === 0) await faults.shift()?.();
      }
      await relay.crash();
      await until(
        'everything has arrived',
        async () => {
          const [x, y] = await Promise.all([first, second].map(({ pool }) => distinct(pool)));
          return x === EVENTS && y === EVENTS;
        },
        180_000,
      );
      for (const { pool } of [first, second]) {
        const { rows } = await pool.query(
          'select n, count(*) from effect where n >= 0 group by n having count(*) <> 1',
        );
        expect(rows).toEqual([]);
      }
    },
  );
});

async function distinct(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    'select count(distinct n)::int n from effect where n >= 0',
  );
  return rows[0]?.n ?? 0;
}
