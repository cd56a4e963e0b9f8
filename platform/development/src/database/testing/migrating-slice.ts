import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@tessera/control/postgres';
import type { TestDatabase, TestPostgres } from '@tessera/control/testing';
import type pg from 'pg';
import { createProblems, type Problems } from '../../problems/problems.ts';
import { openMigrations, type Migrations } from '../migrations.ts';

/** A slice with a database and a folder of migrations, which it applies as slices do. */
export interface MigratingSlice {
  root: string;
  folder: string;
  database: TestDatabase;
  problems: Problems;
  migrations: Migrations;
  /** What was said since the last call. */
  said(): string[];
  restarts(): number;
  /** How often it was prepared. */
  prepared(): number;
  write(name: string, sql: string): Promise<void>;
  remove(name: string): Promise<void>;
  query<T extends pg.QueryResultRow>(sql: string): Promise<T[]>;
  /** Another session on the same database, as after a restart. */
  reopen(): Migrations;
  close(): Promise<void>;
}

export interface MigratingSliceOptions {
  name?: string;
  ledger?: 'names' | 'journal';
  /** Runs in the middle of preparing, behind the migrations. */
  seed?: (client: pg.Client) => Promise<void>;
  files?: Record<string, string>;
}

export async function createMigratingSlice(
  postgres: TestPostgres,
  options: MigratingSliceOptions = {},
): Promise<MigratingSlice> {
  const { ledger = 'names', seed = async () => {}, files = {} } = options;
  const root = await mkdtemp(join(tmpdir(), 'tessera-migrations-'));
  const folder = join(root, 'backends/sample/migrations');
  await mkdir(folder, { recursive: true });
  const database = await postgres.createDatabase(options.name);
  const problems = createProblems();
  let lines: string[] = [];
  let restarts = 0;
  let prepared = 0;

  async function prepare(): Promise<string> {
    prepared += 1;
    try {
      await withClient(database.url, async (client) => {
        await client.query('begin');
        await (ledger === 'names' ? applyByName(client, folder) : applyByDate(client, folder));
        await client.query('commit');
        await seed(client);
      });
      return 'exit code 0';
    } catch (error) {
      return `could not prepare\n${String(error)}`;
    }
  }

  const open = (): Migrations =>
    openMigrations({
      databaseUrl: database.url,
      adminUrl: postgres.adminUrl,
      ...{ folder, prepare, problems },
      restart: async () => void (restarts += 1),
      say: (line) => void lines.push(line),
    });

  async function write(name: string, sql: string): Promise<void> {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), sql);
  }

  for (const [name, sql] of Object.entries(files)) await write(name, sql);
  return {
    ...{ root, folder, database, problems, write },
    migrations: open(),
    reopen: open,
    restarts: () => restarts,
    prepared: () => prepared,
    said() {
      const all = lines;
      lines = [];
      return all;
    },
    remove: (name) => rm(join(folder, name)),
    query: (sql) =>
      withClient(database.url, async (client) => (await client.query(sql)).rows as never),
    async close() {
      await database.drop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function applyByName(client: pg.Client, folder: string): Promise<void> {
  await client.query(
    `create table if not exists applied_migration (
       name text primary key, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ name: string }>('select name from applied_migration');
  const applied = new Set(rows.map(({ name }) => name));
  for (const name of (await readdir(folder)).toSorted()) {
    if (!name.endsWith('.sql') || applied.has(name)) continue;
    await client.query(await readFile(join(folder, name), 'utf8'));
    await client.query('insert into applied_migration (name) values ($1)', [name]);
  }
}

/** As drizzle's migrator does. */
async function applyByDate(client: pg.Client, folder: string): Promise<void> {
  await client.query('create schema if not exists drizzle');
  await client.query(
    `create table if not exists drizzle.__drizzle_migrations (
       id serial primary key, hash text not null, created_at bigint)`,
  );
  const { rows } = await client.query<{ newest: string | null }>(
    'select max(created_at) as newest from drizzle.__drizzle_migrations',
  );
  const { entries } = JSON.parse(await readFile(join(folder, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[];
  };
  for (const { tag, when } of entries) {
    if (Number(rows[0]?.newest ?? -1) >= when) continue;
    const sql = await readFile(join(folder, `${tag}.sql`), 'utf8');
    for (const part of sql.split('--> statement-breakpoint')) await client.query(part);
    await client.query(
      'insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)',
      [createHash('sha256').update(sql).digest('hex'), when],
    );
  }
}

/** drizzle's list of migrations, dated one after the other. */
export function journalOf(...tags: string[]): string {
  const entries = tags.map((tag, idx) => ({ idx, version: '7', when: 1_000 + idx, tag }));
  return JSON.stringify({ version: '7', dialect: 'postgresql', entries });
}
