import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the database of a service of a running shop is, as its own role. */
export function databaseUrlOf(home: string, service: string): string {
  const { postgresPort } = read<{ postgresPort: number }>(join(home, 'control.json'));
  const { postgres } = read<{ postgres: { roles: Record<string, string> } }>(
    join(home, 'secrets.json'),
  );
  return `postgres://${service}:${postgres.roles[service]}@127.0.0.1:${postgresPort}/${service}`;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}
