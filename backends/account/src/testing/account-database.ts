import { join } from 'node:path';
import type pg from 'pg';
import { createTestDatabase } from '@tessera/control/testing';
// Declares what the run's PostgreSQL is provided as.
import '@tessera/control/testing/vitest-global-setup';
import { inject } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { openPool } from '../database/pool.ts';

export const MIGRATIONS = join(import.meta.dirname, '../../migrations');

export interface AccountTestDatabase {
  url: string;
  pool: pg.Pool;
  drop(): Promise<void>;
}

/** A migrated, empty database of one test file. */
export async function createAccountDatabase(): Promise<AccountTestDatabase> {
  const database = await createTestDatabase(inject('postgresAdminUrl'));
  const pool = openPool(database.url, { max: 8 });
  await migrate(pool, MIGRATIONS);
  return {
    url: database.url,
    pool,
    async drop() {
      await pool.end();
      await database.drop();
    },
  };
}
