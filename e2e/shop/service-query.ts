import pg from 'pg';
import { databaseUrlOf } from './service-database.ts';

/** Asks the database of a service of a running shop, as the service's own role. */
export async function runQuery<Row>(
  home: string,
  service: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrlOf(home, service) });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(text, values)).rows as Row[];
  } finally {
    await client.end();
  }
}
