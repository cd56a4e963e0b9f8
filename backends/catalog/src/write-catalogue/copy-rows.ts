import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';

/** What a column can be given: arrays become PostgreSQL arrays, other objects JSON. */
export type CopyValue = string | number | boolean | Date | string[] | object | null | undefined;

/**
 * Copies rows into a table, as `COPY … FROM STDIN` takes them.
 *
 * @param target table with its columns, e.g. `staged_word (word, spelling)`
 * @param lines of {@link copyLine}
 */
export async function copyRows(client: PoolClient, target: string, lines: string[]): Promise<void> {
  if (lines.length === 0) return;
  const stream = client.query(from(`copy ${target} from stdin`));
  const end = finished(stream);
  end.catch(() => {});
  for (const line of lines) {
    if (!stream.write(line)) await Promise.race([once(stream, 'drain'), end]);
  }
  stream.end();
  await end;
}

/** One row in the text format of COPY, with its line end. */
export function copyLine(values: CopyValue[]): string {
  return `${values.map(copyField).join('\t')}\n`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyField(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  return textOf(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
}

function textOf(value: NonNullable<CopyValue>): string {
  if (value instanceof Date) return value.toISOString();
  if (isStrings(value)) return `{${value.map(arrayElement).join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}

function arrayElement(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
