import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a migrations folder. */
export interface MigrationFile {
  name: string;
  sql: string;
  /** SHA-256, hex. */
  digest: string;
  /** Its date in the journal, in milliseconds; only where a journal decides what is applied. */
  when?: number;
}

export interface MigrationsFolder {
  /** Who says what is applied: the names of the files, or drizzle's `meta/_journal.json`. */
  ledger: 'names' | 'journal';
  /** As they are applied, one after the other. */
  files: MigrationFile[];
  /** What keeps files from being applied, whatever is in them. */
  flaws: { name: string; message: string }[];
}

const JOURNAL = 'meta/_journal.json';

/** Reads the migrations of a slice; a folder that is not there has none. */
export async function readFolder(folder: string): Promise<MigrationsFolder> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const texts = new Map<string, string>();
  for (const name of names) {
    const sql = await readFile(join(folder, name), 'utf8').catch(missing);
    if (sql !== undefined) texts.set(name, sql);
  }
  const journal = await readFile(join(folder, JOURNAL), 'utf8').catch(missing);
  if (journal !== undefined) return readJournal(journal, texts);
  const files = [...texts].map(([name, sql]) => ({ name, sql, digest: digestOf(sql) }));
  return { ledger: 'names', files, flaws: [] };
}

function readJournal(journal: string, texts: ReadonlyMap<string, string>): MigrationsFolder {
  const files: MigrationFile[] = [];
  const flaws: MigrationsFolder['flaws'] = [];
  const entries = entriesOf(journal);
  if (!entries) flaws.push({ name: JOURNAL, message: 'It is not a journal of migrations.' });
  for (const { tag, when } of entries ?? []) {
    const name = `${tag}.sql`;
    const sql = texts.get(name);
    if (sql === undefined) {
      flaws.push({ name: JOURNAL, message: `It lists ${tag}, and there is no file ${name}.` });
    } else files.push({ name, sql, digest: digestOf(sql), when });
  }
  const listed = new Set(files.map(({ name }) => name));
  for (const name of texts.keys()) {
    if (listed.has(name)) continue;
    flaws.push({ name, message: `It is not applied: ${JOURNAL} does not list it.` });
  }
  return { ledger: 'journal', files, flaws };
}

function entriesOf(journal: string): { tag: string; when: number }[] | undefined {
  try {
    const { entries } = JSON.parse(journal) as { entries?: { tag: string; when: number }[] };
    return Array.isArray(entries) ? entries : undefined;
  } catch {
    return undefined;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(missing)) ?? [];
}

function digestOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}

/** It may go between two looks at the folder. */
function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
