import { withClient } from '@tessera/control/postgres';
import pg from 'pg';
import type { Problem } from '../problems/problems.ts';
import type { MigrationFile } from './ledger/read-folder.ts';
import { watchLocks, type LockWatch } from './watch-locks.ts';
import { offsetOfPosition, placeAt } from './statements/place-at.ts';
import { splitStatements } from './statements/split-statements.ts';

/** Milliseconds that a statement waits for a lock: whoever waits behind it waits as long. */
const LOCK_PATIENCE = 3_000;
/** PostgreSQL's code for a lock that was waited for in vain. */
const LOCKED = '55P03';
/** Lines of the file that are shown, above and below the one that is meant. */
const AROUND = 2;
/** It would end the transaction that holds everything together. */
const OWN_TRANSACTION =
  /^(?:begin|start\s+transaction|commit|end|rollback(?!\s+to)|abort|prepare\s+transaction)\b/i;

export interface RehearsalOptions {
  /** Of the slice's own role. */
  url: string;
  /** Of the superuser: sees who holds a lock. */
  adminUrl: string;
  files: readonly MigrationFile[];
  /** A file's path for people. */
  pathOf(name: string): string;
}

/**
 * Applies files in one transaction that is rolled back.
 *
 * @returns what went wrong; undefined when nothing did
 */
export async function rehearse(options: RehearsalOptions): Promise<Problem | undefined> {
  return await withClient(options.url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const locks = watchLocks(options.adminUrl, rows[0]!.pid);
    try {
      await client.query('begin');
      await client.query('set local statement_timeout = 0');
      await client.query(`set local lock_timeout = ${LOCK_PATIENCE}`);
      return await applyAll(client, options, locks);
    } finally {
      await client.query('rollback').catch(() => {});
      await locks.close();
    }
  });
}

async function applyAll(
  client: pg.Client,
  { files, pathOf }: RehearsalOptions,
  locks: LockWatch,
): Promise<Problem | undefined> {
  for (const [n, file] of files.entries()) {
    const statements = splitStatements(file.sql).map(({ text, start }) => ({ text, start }));
    // What is checked at the end of a transaction is checked before this one is given up.
    if (n === files.length - 1)
      statements.push({ text: 'set constraints all immediate', start: 0 });
    for (const { text, start } of statements) {
      if (OWN_TRANSACTION.test(text)) {
        const word = text.split(/\s/)[0]!;
        return describe(file, pathOf, start, {
          message: `A migration runs in one transaction with the others: leave out "${word}".`,
        });
      }
      try {
        await client.query(text);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
        const { position, code } = error;
        const within = position ? offsetOfPosition(text, Number(position)) : 0;
        const holder = code === LOCKED ? locks.holder() : undefined;
        const message = holder ? `${error.message}: ${holder} holds it` : error.message;
        return describe(file, pathOf, start + within, { ...explanationOf(error), message });
      }
    }
  }
  return undefined;
}

interface Explanation {
  message: string;
  more?: string[];
}

function explanationOf({ detail, hint, where }: pg.DatabaseError): Pick<Explanation, 'more'> {
  return { more: [detail, hint, where].filter((line) => line !== undefined) };
}

function describe(
  file: MigrationFile,
  pathOf: RehearsalOptions['pathOf'],
  offset: number,
  { message, more = [] }: Explanation,
): Problem {
  const place = placeAt(file.sql, offset);
  const detail = [...linesAround(file.sql, place.line), ...more].join('\n');
  return { source: 'migration', message, file: pathOf(file.name), ...place, detail };
}

function linesAround(sql: string, line: number): string[] {
  const from = Math.max(0, line - 1 - AROUND);
  return sql
    .split('\n')
    .slice(from, line + AROUND)
    .map((text, n) => `${from + n + 1 === line ? '>' : ' '} ${from + n + 1} | ${text}`.trimEnd());
}
