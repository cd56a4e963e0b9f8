import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { createExtensions, provisionDatabase, withClient } from '../postgres/provision-database.ts';

/** A database of one test, with a role of its own, as a service has it in production. */
export interface TestDatabase {
  url: string;
  /** Ends its connections and removes database and role. */
  drop(): Promise<void>;
}

export interface TestPostgres {
  /** Connection string of the superuser. */
  adminUrl: string;
  createDatabase(name?: string): Promise<TestDatabase>;
  stop(): Promise<void>;
}

const TEMPLATE = 'tessera_template';

/**
 * A real PostgreSQL for tests: temporary folder, ephemeral port, nothing synced to disk. It goes
 * with `stop`, and with the process that started it.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-postgres-'));
  // As root, PostgreSQL runs as another user, who has to get through here.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    directory: join(folder, 'postgres'),
    password: randomBytes(12).toString('hex'),
    durable: false,
  });
  const adminUrl = postgres.adminUrl();
  await withClient(adminUrl, (client) => client.query(`create database ${TEMPLATE}`));
  await createExtensions(postgres.adminUrl(TEMPLATE));
  return {
    adminUrl,
    createDatabase: (name) => createTestDatabase(adminUrl, name),
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Makes a database on a server that `startTestPostgres` runs.
 *
 * @param adminUrl what `inject('postgresAdminUrl')` gives in a test whose vitest config names
 *   `@tessera/control/testing/vitest-global-setup`
 * @param name of the database and its role; a fresh one by default
 */
export async function createTestDatabase(
  adminUrl: string,
  name = `test_${randomBytes(6).toString('hex')}`,
): Promise<TestDatabase> {
  const password = randomBytes(12).toString('hex');
  const url = await provisionDatabase(adminUrl, { name, password, template: TEMPLATE });
  return {
    url,
    async drop() {
      await withClient(adminUrl, async (client) => {
        await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
        await client.query(`drop role if exists ${client.escapeIdentifier(name)}`);
      });
    },
  };
}
