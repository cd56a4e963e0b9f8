import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { findDatabase } from './find-database.ts';
import { findPsql, runPsql } from './run-psql.ts';
import { openConnection } from './shell/connection.ts';
import { runShell } from './shell/run-shell.ts';
import { runStatements } from './shell/run-statements.ts';

export interface DatabaseUse {
  slice: string;
  /** Where something may run, the first one first. */
  homes: readonly string[];
  sourceRoot: string;
  /** Statements to run instead of asking for some. */
  command?: string;
  json?: boolean;
  url?: boolean;
  /** Whether a terminal may get psql. */
  psql: boolean;
}

/** @returns the exit code */
export async function useDatabase(use: DatabaseUse): Promise<number> {
  const { slice, homes, sourceRoot, command, json = false } = use;
  const { url, home, isBorrowed, giveBack } = await findDatabase(slice, { homes, sourceRoot });
  const { stdin, stdout, stderr } = process;
  try {
    if (use.url === true && !isBorrowed) {
      stdout.write(`${url}\n`);
      return 0;
    }
    if (use.url === true) {
      stderr.write(`Nothing runs on ${home.root}: there is no address that stays.\n`);
      return 1;
    }
    const isTerminal = command === undefined && stdin.isTTY && stdout.isTTY;
    const psql = isTerminal && use.psql && !json ? findPsql(process.env) : undefined;
    if (psql !== undefined) return await runPsql(psql, url, join(home.root, 'psql-history'));
    const say = (line: string): void => void stderr.write(`${line}\n`);
    const connection = openConnection(url, () => say('Connected again.'));
    const colours = stdout.isTTY && stdout.hasColors();
    try {
      if (isTerminal && !json) {
        const historyFile = join(home.root, 'db-history');
        await runShell({
          ...{ connection, database: slice, historyFile, colours },
          ...{ input: stdin, output: stdout },
        });
        return 0;
      }
      const isWell = await runStatements(connection, command ?? (await text(stdin)), {
        format: {
          width: stdout.columns > 0 ? stdout.columns : undefined,
          colours,
          expanded: false,
        },
        json,
        out: (line) => void stdout.write(line),
        err: (line) => void stderr.write(line),
      });
      return isWell ? 0 : 1;
    } finally {
      await connection.close();
    }
  } finally {
    await giveBack();
  }
}
