import { provisionDatabase } from '@tessera/control/postgres';
import { databaseOf, roleOf } from './snapshots/admin-url.ts';
import { openSnapshots } from './snapshots/snapshots.ts';
import { whileQuiet } from './snapshots/while-quiet.ts';

export interface ResetOptions {
  /** Connection string of the slice's own role: names what is made anew. */
  databaseUrl: string;
  /** Of the superuser, another database. */
  adminUrl: string;
}

/**
 * Drops a slice's database with all ways back, and makes it anew, empty, with the rights that control
 * gives it. Preparing it again is the caller's.
 */
export async function resetDatabase({ databaseUrl, adminUrl }: ResetOptions): Promise<void> {
  const name = databaseOf(databaseUrl);
  const snapshots = openSnapshots({ databaseUrl, adminUrl });
  await snapshots.recover();
  await snapshots.drop(await snapshots.list());
  const role = roleOf(databaseUrl);
  await whileQuiet({ adminUrl, role, databases: [name] }, async (client) => {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  });
  const password = decodeURIComponent(new URL(databaseUrl).password);
  await provisionDatabase(adminUrl, { name, password });
}
