import type { TestProject } from 'vitest/node';
import { startTestPostgres, type TestPostgres } from './test-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's connection string of the run's PostgreSQL; for `createTestDatabase`. */
    postgresAdminUrl: string;
  }
}

interface Shared {
  postgres: Promise<TestPostgres>;
  users: number;
}

// Each project of a run has this module to itself, but all of them are set up in one process.
const KEY = Symbol.for('tessera.test-postgres');
const run = globalThis as { [KEY]?: Shared };

/** Starts one PostgreSQL for a vitest run, whatever its projects, and stops it after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (run[KEY] ??= { postgres: startTestPostgres(), users: 0 });
  shared.users += 1;
  const postgres = await shared.postgres;
  project.provide('postgresAdminUrl', postgres.adminUrl);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete run[KEY];
    await postgres.stop();
  };
}
