import { createInterface, type Interface } from 'node:readline';
import { readFile, writeFile } from 'node:fs/promises';
import { messageOf } from '@tessera/control/running';
import { splitStatements } from '@tessera/development/database';
import { answerBackslash, HELP, type ShellState } from './backslash-commands.ts';
import type { Connection } from './connection.ts';
import { runStatement, type Printer } from './run-statements.ts';

const HISTORY = 1_000;

export interface ShellOptions {
  connection: Connection;
  /** Name of the database, for the prompt. */
  database: string;
  historyFile: string;
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { columns?: number };
  colours: boolean;
}

/** Some terminals do not know it, and say 0. */
function widthOf({ columns = 0 }: { columns?: number }): number | undefined {
  return columns > 0 ? columns : undefined;
}

/** Reads statements from a terminal until the user leaves. */
export async function runShell(options: ShellOptions): Promise<void> {
  const { connection, database, historyFile, input, output, colours } = options;
  const history = await readFile(historyFile, 'utf8').catch(() => '');
  const lines: Interface = createInterface({
    ...{ input, output, terminal: true, historySize: HISTORY, removeHistoryDuplicates: true },
    history: history.split('\n').filter(Boolean).toReversed(),
  });
  let typed: string[] = history.split('\n').filter(Boolean);
  lines.on('history', (newestFirst) => (typed = newestFirst.toReversed()));
  const state: ShellState = { expanded: false };
  const out = (text: string): void => void output.write(text);
  const printer = (): Printer => ({
    format: { width: widthOf(output), colours, expanded: state.expanded },
    ...{ json: false, out, err: out },
  });
  let pending = '';
  let isRunning = false;

  function ask(): void {
    lines.setPrompt(`${database}${pending === '' ? '=>' : '->'} `);
    lines.prompt();
  }
  lines.on('SIGINT', () => {
    if (isRunning) {
      connection.cancel().catch((error: unknown) => out(`${messageOf(error)}\n`));
      return;
    }
    pending = '';
    out('^C\n');
    // Ctrl-E, Ctrl-U: what stands in the line is dropped, and not run.
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
    ask();
  });

  /** @returns whether the user stays */
  async function take(line: string): Promise<boolean> {
    if (pending === '' && line.trimStart().startsWith('\\')) {
      const answer = await answerBackslash(line, connection, state);
      if (answer === 'leave') return false;
      if ('text' in answer) out(answer.text);
      else await runStatement(connection, answer.statement, printer());
      return true;
    }
    const sql = pending === '' ? line : `${pending}\n${line}`;
    const statements = splitStatements(sql);
    const done = statements.filter(({ isComplete }) => isComplete);
    pending = sql.slice(done.at(-1)?.end ?? 0);
    if (splitStatements(pending).length === 0) pending = '';
    for (const { text } of done) if (text !== '') await runStatement(connection, text, printer());
    return true;
  }

  out(`${HELP}\n`);
  ask();
  for await (const line of lines) {
    isRunning = true;
    const stays = await take(line).catch((error: unknown) => {
      out(`${messageOf(error)}\n`);
      return true;
    });
    isRunning = false;
    if (!stays) break;
    ask();
  }
  lines.close();
  await writeFile(historyFile, `${typed.slice(-HISTORY).join('\n')}\n`, { mode: 0o600 });
}
