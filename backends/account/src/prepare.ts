import { migrate } from './database/migrate.ts';
import { openPool } from './database/pool.ts';
import { errorFields, log } from './log.ts';
import { migrationsOf, readSettings } from './settings.ts';

/** Runs to its end before instances start: brings the database up to date. */
async function prepare(): Promise<void> {
  const settings = readSettings(process.env);
  const pool = openPool(settings.databaseUrl, { max: 2 });
  try {
    await migrate(pool, migrationsOf(settings));
  } finally {
    await pool.end();
  }
}

try {
  await prepare();
  log('info', 'prepared', { milliseconds: Math.round(performance.now()) });
} catch (error) {
  log('error', 'could not prepare', errorFields(error));
  process.exitCode = 1;
}
