import type { TestProject } from 'vitest/node';
import { startTestPostgres } from './test-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's connection string of the run's PostgreSQL; for `createTestDatabase`. */
    postgresAdminUrl: string;
  }
}

/** Starts one PostgreSQL for a vitest run and stops it after the last test. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  project.provide('postgresAdminUrl', postgres.adminUrl);
  return () => postgres.stop();
}
