import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { inTransaction } from './transaction.ts';

// Any number, the same in every process: who holds it may migrate.
const MIGRATION_LOCK = 7_103_006;

/**
 * Applies the SQL files of the folder that were not applied yet, in the order of their names, all
 * or none. Any number of processes may do so at once.
 */
export async function migrate(pool: pg.Pool, folder: string): Promise<void> {
  const files = await migrationsIn(folder);
  await inTransaction(pool, async (db) => {
    await db.query('set local statement_timeout = 0');
    await db.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await db.query(
      `create table if not exists applied_migration (
         name text primary key, applied_at timestamptz not null default now())`,
    );
    const applied = await appliedNames(db);
    for (const name of files.filter((file) => !applied.has(file))) {
      await db.query(await readFile(join(folder, name), 'utf8'));
      await db.query('insert into applied_migration (name) values ($1)', [name]);
    }
  });
}

/** Whether every file of the folder has been applied. */
export async function isMigrated(pool: pg.Pool, folder: string): Promise<boolean> {
  const { rows } = await pool.query<{ there: boolean }>(
    `select to_regclass('applied_migration') is not null as there`,
  );
  if (!rows[0]?.there) return false;
  const applied = await appliedNames(pool);
  return (await migrationsIn(folder)).every((name) => applied.has(name));
}

async function migrationsIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
}

async function appliedNames(db: Pick<pg.Pool, 'query'> | pg.PoolClient): Promise<Set<string>> {
  const { rows } = await db.query<{ name: string }>('select name from applied_migration');
  return new Set(rows.map(({ name }) => name));
}
