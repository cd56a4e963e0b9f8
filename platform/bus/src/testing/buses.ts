import { provisionDatabase, startEmbeddedPostgres } from '@tessera/control/postgres';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNatsServer, startTestNats } from './start-nats.ts';

/** A bus's server that a test may kill. */
export interface BusServer {
  busUrl: string;
  /** Superuser of the PostgreSQL that the bus lives in, if it does. */
  adminUrl?: string;
  /** Ends it without warning and has it started again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export interface BusKind {
  name: string;
  /** Why it cannot be tested here. */
  missing?: string;
  start(): Promise<BusServer>;
}

const natsServer = findNatsServer();

/** The buses that every test of events runs on. */
export const busKinds: BusKind[] = [
  { name: 'PostgreSQL', start: startPostgresBus },
  {
    name: 'NATS JetStream',
    ...(natsServer ? {} : { missing: 'nats-server is not installed: apt-get install nats-server' }),
    async start() {
      const nats = await startTestNats(natsServer ?? 'nats-server');
      return {
        busUrl: nats.url,
        stop: () => nats.stop(),
        async crash() {
          await nats.kill();
          await nats.restart();
        },
      };
    },
  },
];

async function startPostgresBus(): Promise<BusServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-bus-'));
  // As root, PostgreSQL runs as another user, who has to get through here.
  await chmod(folder, 0o755);
  const password = randomBytes(12).toString('hex');
  const postgres = await startEmbeddedPostgres({
    directory: join(folder, 'postgres'),
    password,
    // What a crash of the server loses must show, so it is kept as in production.
    durable: true,
  });
  const busUrl = await provisionDatabase(postgres.adminUrl(), { name: 'bus', password });
  return {
    busUrl,
    adminUrl: postgres.adminUrl(),
    async crash() {
      if (postgres.pid) process.kill(postgres.pid, 'SIGKILL');
    },
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
