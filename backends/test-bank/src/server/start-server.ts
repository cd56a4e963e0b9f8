import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { challengeRoutes } from '../challenge/challenge-routes.ts';
import { tokenRoute } from '../create-token/token-route.ts';
import { isMigrated } from '../database/migrate.ts';
import { openPool } from '../database/pool.ts';
import { errorFields, log } from '../log.ts';
import { paymentRoutes } from '../payments/payment-routes.ts';
import type { Settings } from '../settings.ts';
import { createTrouble } from '../trouble/trouble.ts';
import { startDelivery } from '../webhooks/start-delivery.ts';
import { silentOutbox, webhookOutbox } from '../webhooks/webhook-outbox.ts';
import { createHandler } from './handle-request.ts';

export interface BankServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Finishes what is in flight, apart from answers that are never to come. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** In place of `Math.random`, for tests. */
  random?: () => number;
  /** Milliseconds after which a silent card's call ends. */
  silence?: number;
}

// The gateway in front keeps connections open; it must be the one to give them up.
const KEEP_ALIVE = 75_000;
// Long enough for a busy connection to carry one more answer, which tells its client to go.
const GRACE = 300;

/** The bank, listening. */
export async function startServer(
  settings: Settings,
  options: ServerOptions = {},
): Promise<BankServer> {
  const { host, port, databaseUrl, migrations, appToken, latency, failureRate, webhooks } =
    settings;
  const pool = openPool(databaseUrl, {
    onIdleError: (error) => log('warn', 'database connection lost', errorFields(error)),
  });
  const closing = new AbortController();
  const trouble = createTrouble({ latency, failureRate, closing: closing.signal, ...options });
  const outbox = webhooks ? webhookOutbox : silentOutbox;
  const delivery = webhooks && startDelivery(pool, webhooks);
  let migrated = false;

  async function reasonToWait(): Promise<string | undefined> {
    if (closing.signal.aborted) return 'draining';
    try {
      // Migrations are never undone while a release runs: once is enough.
      migrated ||= await isMigrated(pool, migrations);
      if (!migrated) return 'database not migrated';
      await pool.query('select 1');
      return undefined;
    } catch {
      return 'database not reachable';
    }
  }

  const handle = createHandler({
    bank: { pool, trouble, outbox },
    routes: [tokenRoute, ...challengeRoutes, ...paymentRoutes],
    appToken,
    reasonToWait,
  });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, (request, response) => {
    if (closing.signal.aborted) response.setHeader('connection', 'close');
    void handle(request, response);
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
  const address = server.address() as AddressInfo;
  const connections = (): Promise<number> =>
    new Promise((done) => server.getConnections((_error, count) => done(count)));

  return {
    url: `http://${host}:${address.port}`,
    async stop() {
      closing.abort();
      if ((await connections()) > 0) await delay(GRACE);
      await new Promise((done) => {
        server.close(done);
        server.closeIdleConnections();
      });
      await delivery?.stop();
      await pool.end();
    },
  };
}
