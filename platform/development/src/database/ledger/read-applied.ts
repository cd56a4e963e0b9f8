import type pg from 'pg';
import type { MigrationsFolder } from './read-folder.ts';

/** What a database says was applied to it: a migration, and what is known of its text. */
export interface AppliedMigration {
  name: string;
  /** SHA-256 of the file that was applied; undefined where the ledger keeps none. */
  digest: string | undefined;
  /** Its date in the journal. */
  when?: number;
}

/**
 * Reads the ledger that the slice itself writes, the first one first.
 *
 * @param nameOf name of a migration of a date that the journal does not list (any more)
 */
export async function readApplied(
  client: Pick<pg.ClientBase, 'query'>,
  { ledger, files }: Pick<MigrationsFolder, 'ledger' | 'files'>,
  nameOf: (when: number) => string | undefined,
): Promise<AppliedMigration[]> {
  return ledger === 'names'
    ? (await readNames(client)).map((name) => ({ name, digest: undefined }))
    : (await readDates(client)).map(({ when, digest }) => ({
        name:
          files.find((file) => file.when === when)?.name ??
          nameOf(when) ??
          `the migration of ${new Date(when).toISOString()}`,
        digest,
        when,
      }));
}

async function readNames(client: Pick<pg.ClientBase, 'query'>): Promise<string[]> {
  if (!(await isThere(client, 'applied_migration'))) return [];
  const { rows } = await client.query<{ name: string }>(
    'select name from applied_migration order by applied_at, name',
  );
  return rows.map(({ name }) => name);
}

async function readDates(
  client: Pick<pg.ClientBase, 'query'>,
): Promise<{ when: number; digest: string }[]> {
  if (!(await isThere(client, 'drizzle.__drizzle_migrations'))) return [];
  const { rows } = await client.query<{ when: string; digest: string }>(
    'select created_at as when, hash as digest from drizzle.__drizzle_migrations order by created_at',
  );
  return rows.map(({ when, digest }) => ({ when: Number(when), digest }));
}

async function isThere(client: Pick<pg.ClientBase, 'query'>, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    'select to_regclass($1) is not null as there',
    [table],
  );
  return rows[0]!.there;
}
