import { join } from 'node:path';
import { migrate } from './database/migrate.ts';
import { openPool } from './database/pool.ts';
import { errorFields, log } from './log.ts';
import { seedSample } from './seed-sample/seed-sample.ts';
import { migrationsOf, picturesOf, readSettings } from './settings.ts';

/** Runs to its end before instances start: brings the database up to date and fills it if empty. */
async function prepare(): Promise<void> {
  const settings = readSettings(process.env);
  const pool = openPool(settings.databaseUrl, { max: 2 });
  try {
    await migrate(pool, migrationsOf(settings));
    if (!settings.sampleData) return;
    const written = await seedSample(pool, {
      releasePictures: join(settings.releaseDirectory, 'pictures'),
      pictureStore: picturesOf(settings),
    });
    if (written) log('info', 'sample catalogue written', { products: written.inserted });
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
