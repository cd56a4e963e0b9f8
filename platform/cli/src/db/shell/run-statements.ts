import { splitStatements } from '@tessera/development/database';
import type { Connection } from './connection.ts';
import { formatError } from './format-error.ts';
import { formatJson } from './format-json.ts';
import { formatOutcome, type Format } from './format-outcome.ts';

/** Rows that are shown of one statement. */
export const SHOWN = 1_000;

export interface Printer {
  format: Format;
  json: boolean;
  out(text: string): void;
  err(text: string): void;
}

/** @returns whether it went well */
export async function runStatement(
  connection: Connection,
  statement: string,
  { format, json, out, err }: Printer,
): Promise<boolean> {
  try {
    const outcome = await connection.run(statement, json ? Infinity : SHOWN);
    out(json ? formatJson(outcome) : formatOutcome(outcome, format));
    return true;
  } catch (error) {
    err(formatError(error, statement));
    return false;
  }
}

/**
 * Runs statements one after the other, up to the first that fails.
 *
 * @returns whether all went well
 */
export async function runStatements(
  connection: Connection,
  sql: string,
  printer: Printer,
): Promise<boolean> {
  for (const { text } of splitStatements(sql)) {
    if (text !== '' && !(await runStatement(connection, text, printer))) return false;
  }
  return true;
}
